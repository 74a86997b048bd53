// What a page of bulkhead can do beyond being read: filter and sort the matrix, open what a cell stands
// for beside it, sort tables. Texts are only ever put in as texts.
"use strict";

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

// Tables whose columns sort by a press on their heads.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (!head.textContent) return;
    const button = make("button", { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
      const order = new Intl.Collator("en", { numeric: true }).compare;
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => (down ? order(key(b), key(a)) : order(key(a), key(b))));
      table.tBodies[0].append(...rows);
    });
  });
}

const heat = document.getElementById("heat");
if (heat) {
  const head = heat.tHead.rows[0];
  const rows = [...heat.tBodies[0].rows];
  // Cells by the number of their row and column in file order, wherever they stand now.
  const cells = rows.map((row) => [...row.cells].slice(1));
  const heads = [...head.cells].slice(1);
  const names = rows.map((row) => row.dataset.names.toLowerCase());
  const titles = rows.map((row) => row.cells[0].textContent);
  const words = { r: "reachable", f: "forgeable", i: "isolated" };
  const letters = { r: "R", f: "F", i: "·" };

  // The panel that shows what a cell stands for.
  const panel = make("dialog", { id: "panel" });
  panel.setAttribute("aria-label", "Explanation of a cell");
  document.body.append(panel);
  let opener = null;
  const open = (link) => {
    const article = document.getElementById(link.hash.slice(1));
    if (!article) return;
    const copy = article.cloneNode(true);
    copy.removeAttribute("id");
    const close = make("button", { type: "submit", textContent: "Close" });
    panel.replaceChildren(make("form", { method: "dialog" }, close), copy);
    opener = link;
    if (!panel.open) panel.show();
    close.focus();
  };
  panel.addEventListener("close", () => opener?.focus({ preventScroll: true }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.open) panel.close();
  });
  heat.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    open(link);
  });

  // One cell takes part in tabbing; arrows go on from it.
  const links = () =>
    [...heat.tBodies[0].rows]
      .map((row) => [...row.cells].map((cell) => cell.classList.contains("gone") ? null
        : cell.querySelector("a")))
      .filter((row) => row.some(Boolean));
  for (const link of heat.querySelectorAll("a")) link.tabIndex = -1;
  const first = heat.querySelector("a");
  if (first) first.tabIndex = 0;
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  heat.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || event.target.tagName !== "A") return;
    event.preventDefault();
    const grid = links();
    let row = grid.findIndex((line) => line.includes(event.target));
    let column = grid[row].indexOf(event.target);
    do {
      row += step[0];
      column += step[1];
    } while (grid[row] && column >= 0 && column < grid[row].length && !grid[row][column]);
    const next = grid[row]?.[column];
    if (!next) return;
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  const describe = (event) => {
    const cell = event.target.closest?.("td[data-v]");
    if (!cell || cell.title) return;
    const row = rows.indexOf(cell.parentElement);
    const column = cells[row].indexOf(cell);
    const [ethernet, ip] = cell.dataset.v;
    const over = ip === ethernet ? "" : `, over IP packets ${words[ip]}`;
    const frames = cell.querySelector("small")?.textContent;
    cell.title = `${titles[row]} → ${titles[column]}: ${words[ethernet]}${over}`
      + (frames ? `; ${frames} frames seen` : "");
  };
  heat.addEventListener("mouseover", describe);
  heat.addEventListener("focusin", describe);

  // Controls.
  const search = (label) => make("input", { type: "search", placeholder: label, ariaLabel: label });
  const choice = (label, options) => {
    const select = make("select", { ariaLabel: label });
    for (const [value, text] of options) select.append(make("option", { value }, text));
    return select;
  };
  const senders = search("senders");
  const receivers = search("receivers");
  const layer = choice("frames", [["0", "all frames"], ["1", "IP packets"]]);
  const order = choice("order", [
    ["file", "in file order"], ["name", "by name"], ["open", "most open first"],
  ]);
  const shown = Object.entries(words).map(([letter, word]) => {
    const box = make("input", { type: "checkbox", checked: true, value: letter });
    return [box, make("label", {}, box, ` ${word}`)];
  });
  const seen = heat.querySelector(".seen")
    ? choice("seen", [["all", "seen or not"], ["seen", "seen"], ["unseen", "not seen"]]) : null;
  const count = make("output");
  const tools = document.getElementById("matrix-tools");
  tools.append(senders, receivers, layer, ...shown.map(([, label]) => label));
  if (seen) tools.append(seen);
  tools.append(order, count);
  tools.hidden = false;

  const verdict = (cell) => cell.dataset.v?.[Number(layer.value)];
  const update = () => {
    const wanted = new Set(shown.filter(([box]) => box.checked).map(([box]) => box.value));
    const from = senders.value.toLowerCase();
    const to = receivers.value.toLowerCase();
    const isAll = wanted.size === shown.length && (!seen || seen.value === "all");
    const fits = (row, column) => {
      const cell = cells[row][column];
      const letter = verdict(cell);
      if (!letter || !wanted.has(letter)) return false;
      return !seen || seen.value === "all"
        || cell.classList.contains("seen") === (seen.value === "seen");
    };
    const isRow = rows.map((_, row) => names[row].includes(from));
    const isColumn = rows.map((_, column) => names[column].includes(to));
    let found = 0;
    const inRow = rows.map(() => false);
    const inColumn = rows.map(() => false);
    cells.forEach((line, row) => line.forEach((cell, column) => {
      const letter = verdict(cell);
      if (letter) {
        cell.classList.remove("r", "f", "i");
        cell.classList.add(letter);
        const holder = cell.querySelector("a") ?? cell;
        holder.firstChild.nodeValue = letters[letter];
      }
      const fit = isRow[row] && isColumn[column] && fits(row, column);
      cell.classList.toggle("dim", Boolean(letter) && !fit);
      if (!fit) return;
      found += 1;
      inRow[row] = true;
      inColumn[column] = true;
    }));
    // Rows and columns in which nothing is left go away, so that what was asked for is together.
    const showsRow = rows.map((_, row) => isRow[row] && (isAll || inRow[row]));
    const showsColumn = rows.map((_, column) => isColumn[column] && (isAll || inColumn[column]));
    rows.forEach((row, index) => row.classList.toggle("gone", !showsRow[index]));
    heads.forEach((cell, index) => cell.classList.toggle("gone", !showsColumn[index]));
    cells.forEach((line) => line.forEach((cell, column) =>
      cell.classList.toggle("gone", !showsColumn[column])));
    count.textContent = `${found} ${found === 1 ? "cell" : "cells"}`;
  };
  const sort = () => {
    const indices = rows.map((_, index) => index);
    const openness = indices.map((row) =>
      cells[row].filter((cell) => (verdict(cell) ?? "i") !== "i").length);
    if (order.value === "name") indices.sort((a, b) => titles[a].localeCompare(titles[b], "en"));
    if (order.value === "open") indices.sort((a, b) => openness[b] - openness[a] || a - b);
    head.append(...indices.map((index) => heads[index]));
    indices.forEach((row) => {
      rows[row].append(...indices.map((column) => cells[row][column]));
      heat.tBodies[0].append(rows[row]);
    });
  };
  for (const control of [senders, receivers]) control.addEventListener("input", update);
  for (const control of [layer, order, seen, ...shown.map(([box]) => box)]) {
    control?.addEventListener("change", () => {
      sort();
      update();
    });
  }
  update();
}

// Paper shows what stands folded away.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("main details")) {
    details.dataset.folded ??= String(!details.open);
    details.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("main details")) {
    if (details.dataset.folded === "true") details.open = false;
    delete details.dataset.folded;
  }
});
