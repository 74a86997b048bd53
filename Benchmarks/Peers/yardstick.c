// The least that a program can do with a capture: yardstick pcap|mapped|chunks FILE [PASSES]
//
//   pcap     asks libpcap for each packet with pcap_next_ex, and counts packets and octets
//   mapped   maps the file, reads VLAN and addresses of each frame, looks both hosts up in one hash
//            table that never changes, and counts frames and octets of each pair of ports
//   chunks   the same over chunks of 1 MiB that it reads
//
// The last two know workloads A and B: population.h tells which port a host is behind. Neither is a
// switch: nothing is learned, aged, flooded or tagged. After one pass to warm up, PASSES of them are
// timed, 1 unless told; the median is printed as seconds, then frames and octets, and with a fourth
// word the count of each pair.

#include <fcntl.h>
#include <inttypes.h>
#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "population.h"

enum { SLOTS = 4096, CHUNK = 1 << 20, FILE_HEADER = 24, RECORD_HEADER = 16, MOST_PASSES = 99 };

static uint64_t keys[SLOTS];
static uint16_t ports[SLOTS];
// Rows a power of two apart.
static uint64_t frames_of[32][32], octets_of[32][32];
static uint64_t frames, octets, unknown;

static inline uint32_t slot_of(uint64_t key) { return (uint32_t)(key * 0x9e3779b97f4a7c15 >> 52); }

static void insert(uint64_t key, uint32_t port) {
  uint32_t slot = slot_of(key);
  while (keys[slot] != 0) slot = (slot + 1) % SLOTS;
  keys[slot] = key;
  ports[slot] = (uint16_t)port;
}

static inline int find(uint64_t key) {
  for (uint32_t slot = slot_of(key);; slot = (slot + 1) % SLOTS) {
    if (keys[slot] == key) return ports[slot];
    if (keys[slot] == 0) return -1;
  }
}

static inline uint64_t mac_at(const uint8_t *from) {
  uint32_t low;
  uint16_t high;
  memcpy(&low, from, sizeof low);
  memcpy(&high, from + sizeof low, sizeof high);
  return low | (uint64_t)high << 32;
}

static void insert_hosts(void) {
  for (uint32_t vlan = 0; vlan < VLANS; vlan++)
    for (uint32_t host = 0; host < hosts_in(WORK_B, vlan); host++) {
      uint8_t mac[6] = {2, 0, 0, (uint8_t)vlan, (uint8_t)(host >> 8), (uint8_t)host};
      insert((uint64_t)(FIRST_VLAN + vlan) << 48 | mac_at(mac), port_of(vlan, host));
    }
}

// Counts the whole records from one offset to another; the offset behind the last of them.
static inline size_t count_records(const uint8_t *from, size_t at, size_t end) {
  while (at + RECORD_HEADER <= end) {
    uint32_t captured;
    memcpy(&captured, from + at + 8, sizeof captured);
    if (at + RECORD_HEADER + captured > end) break;
    const uint8_t *frame = from + at + RECORD_HEADER;
    at += RECORD_HEADER + (size_t)captured;
    uint16_t type;
    memcpy(&type, frame + 12, sizeof type);
    // An untagged frame's VLAN is that of its access port.
    uint32_t vlan = type == 0x0081 ? (frame[14] & 15u) << 8 | frame[15] : FIRST_VLAN + (uint32_t)frame[9];
    uint64_t place = (uint64_t)vlan << 48;
    int source = find(place | mac_at(frame + 6)), destination = find(place | mac_at(frame));
    if ((source | destination) < 0 || source == destination) {
      unknown += 1;
      continue;
    }
    frames_of[source][destination] += 1;
    octets_of[source][destination] += captured;
    frames += 1;
    octets += captured;
  }
  return at;
}

static int pass_mapped(const char *path) {
  struct stat status;
  int file = open(path, O_RDONLY);
  if (file < 0 || fstat(file, &status) != 0) return 0;
  size_t size = (size_t)status.st_size;
  const uint8_t *map = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (map == MAP_FAILED) return 0;
  count_records(map, FILE_HEADER, size);
  munmap((void *)map, size);
  close(file);
  return 1;
}

static int pass_chunks(const char *path) {
  static uint8_t buffer[CHUNK + (1 << 16) + RECORD_HEADER];
  int file = open(path, O_RDONLY);
  if (file < 0) return 0;
  size_t held = 0, skipped = FILE_HEADER;
  ssize_t got;
  while ((got = read(file, buffer + held, CHUNK)) > 0) {
    size_t end = held + (size_t)got, next = count_records(buffer, skipped, end);
    skipped = 0;
    held = end - next;
    memmove(buffer, buffer + next, held);
  }
  close(file);
  return got == 0;
}

static int pass_pcap(const char *path) {
  char message[PCAP_ERRBUF_SIZE];
  pcap_t *capture = pcap_open_offline(path, message);
  if (capture == NULL) return 0;
  struct pcap_pkthdr *header;
  const u_char *data;
  int status;
  while ((status = pcap_next_ex(capture, &header, &data)) == 1) frames += 1, octets += header->caplen;
  pcap_close(capture);
  return status == PCAP_ERROR_BREAK;
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int by_size(const void *a, const void *b) {
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

int main(int count, char **words) {
  int (*pass)(const char *) = NULL;
  if (count >= 3 && !strcmp(words[1], "pcap")) pass = pass_pcap;
  if (count >= 3 && !strcmp(words[1], "mapped")) pass = pass_mapped;
  if (count >= 3 && !strcmp(words[1], "chunks")) pass = pass_chunks;
  int passes = count > 3 ? atoi(words[3]) : 1;
  if (pass == NULL || passes < 1 || passes > MOST_PASSES) {
    fputs("usage: yardstick pcap|mapped|chunks FILE [PASSES [pairs]]\n", stderr);
    return 64;
  }
  insert_hosts();
  double times[MOST_PASSES];
  for (int number = 0; number <= passes; number++) {
    frames = octets = unknown = 0;
    memset(frames_of, 0, sizeof frames_of);
    memset(octets_of, 0, sizeof octets_of);
    double start = seconds();
    if (!pass(words[2])) {
      fprintf(stderr, "yardstick: %s cannot be read\n", words[2]);
      return 2;
    }
    if (number > 0) times[number - 1] = seconds() - start;
  }
  qsort(times, (size_t)passes, sizeof times[0], by_size);
  printf("%.6f %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", times[passes / 2], frames, octets, unknown);
  for (int from = 0; count > 4 && from < PORTS; from++)
    for (int to = 0; to < PORTS; to++)
      if (frames_of[from][to] > 0)
        printf("%d %d %" PRIu64 " %" PRIu64 "\n", from, to, frames_of[from][to], octets_of[from][to]);
  return 0;
}
