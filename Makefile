# Two commands on a fresh machine: `make demo` and `make test`. `make` alone lists the rest.

SWIFT ?= swift
RELEASE := .build/release
FUZZ_SECONDS ?= 60
PREFIX ?= /usr/local
# The day that manual pages bear: that of the last change.
RELEASED := $(shell git log -1 --format=%cs 2>/dev/null || date +%F)
LESSON := Topologies/three-tier
# All Swift files but those of other packages that were fetched.
OURS := git ls-files -z --cached --others --exclude-standard '*.swift'

.PHONY: help ready demo test test-ovs ready-ovs test-tools ready-tools man install bench bench-peers bench-scale bench-proof \
	bench-parts fuzz lint format topologies golden
.DEFAULT_GOAL := help

help: ## list what can be made
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 18

ready: ## install what is missing: libcrypto, libpcap, libyaml, zlib, libzstd with headers, pkg-config
	@.ci/prepare

demo: ready ## build the release and replay a shipped capture through a shipped topology
	$(SWIFT) build -c release --product bulkhead
	@.ci/demo $(RELEASE)/bulkhead $(LESSON)/topology.yaml $(LESSON)/traffic.pcapng 17

test: ready ## build and run the whole test suite
	$(SWIFT) test

test-ovs: ready-ovs ready ## as root: compare physical switches with Open vSwitch
	$(SWIFT) build --build-tests
	@.ci/ovs test

ready-ovs:
	@.ci/ovs ready

man: ready ## write a manual page for each command to .build/man
	$(SWIFT) build --product generate-manual
	$(SWIFT) build --product bulkhead
	@mkdir -p .build/man && rm -f .build/man/*
	.build/debug/generate-manual .build/debug/bulkhead --multi-page --date $(RELEASED) \
		--output-directory .build/man

install: man ## install command, manual pages and completions below PREFIX, /usr/local unless said
	$(SWIFT) build -c release --product bulkhead
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions \
		$(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install $(RELEASE)/bulkhead $(DESTDIR)$(PREFIX)/bin
	install -m 644 .build/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	$(RELEASE)/bulkhead completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/bulkhead
	$(RELEASE)/bulkhead completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_bulkhead
	$(RELEASE)/bulkhead completion fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/bulkhead.fish

test-tools: ready-tools man ## let others' tools judge pages, SARIF, JUnit, schemas, completions, manuals
	$(SWIFT) build --build-tests
	@.ci/tools test

ready-tools:
	@.ci/tools ready

bench: bench-parts ## measure, beside C yardsticks and peers; writes Benchmarks/RESULTS.md and PARTS.md
	$(SWIFT) build -c release --product bulkhead
	@Benchmarks/run.sh

bench-peers: ## install tcpdump, testpmd and Open vSwitch with DPDK, for bench to compare with
	@Benchmarks/install-peers.sh

bench-scale: ready ## measure how cost grows with the topology and the devices passed; writes SCALE.md
	$(SWIFT) build -c release --product bulkhead
	@Benchmarks/scale.sh

bench-proof: ready ## measure proofs of all pairs of large topologies
	$(SWIFT) build -c release --product ProofScale
	@Benchmarks/proof.sh

bench-parts: ready ## measure reading, lookup, replay, rules, proofs each by itself; writes PARTS.md
	@SWIFT="$(SWIFT)" Benchmarks/parts.sh

fuzz: ready ## fuzz each reader of foreign octets for a minute
	Tests/Fuzzing/run.sh $(FUZZ_SECONDS)

lint: ## check format, documentation and tidiness
	$(OURS) | xargs -0 $(SWIFT) format lint --strict --parallel
	@.ci/tidy

format: ## format all Swift files in place
	$(OURS) | xargs -0 $(SWIFT) format --in-place --parallel

topologies: ready ## write the captures of all lessons anew
	$(SWIFT) run TopologyLessons Topologies

golden: ready ## write the expected outputs of all lessons anew; then read the difference
	BULKHEAD_UPDATE_GOLDEN=1 $(SWIFT) test --filter CommandLineTests
