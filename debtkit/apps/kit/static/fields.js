// Labelled fields that keep what was typed: as a table (one row a debt) or as a form (one row, in groups).
// Python sends every word and every message; nothing here knows a language or a rule. What is typed goes to Python as
// messages that name the row by its id, the field and the text: a page that shows an old table can write into no other row.

const WIDE = 860; // pixels from which a table has columns; look.css has the same figure
const TYPED_INTO = "input, textarea, select, [contenteditable]:not([contenteditable=false])"; // where a figure is a figure, not a key of an action
const NOTEBOOK = "body:not(.debtkit-page) .jp-NotebookPanel"; // JupyterLab: its cells, menus and lists have keys of their own
const SOON = 400; // ms in which nobody has read the next answers: a second press was meant for those before
const PAUSE = 350; // ms of quiet after which typing is sent, so that a closed tab loses nothing

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

// What is folded is open on paper; where an answer is alone on its page, only when everything is asked for.
function openOnPaper() {
  if (window.debtkitOpensOnPaper) return; // once for all fields of a page
  window.debtkitOpensOnPaper = true;
  let opened = [];
  window.addEventListener("beforeprint", () => {
    const { dataset } = document.body;
    dataset.dkPrint ??= document.querySelector(".dk-alone") ? "open" : "everything";
    opened = dataset.dkPrint === "everything" ? [...document.querySelectorAll("details:not([open])")] : [];
    for (const each of opened) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
    delete document.body.dataset.dkPrint;
  });
}

function render({ model, el }) {
  openOnPaper();
  const root = element("div", { class: "dk dk-fields", "data-lm-suppress-shortcuts": "true" });
  el.append(root);
  const prefix = `dk${Math.random().toString(36).slice(2, 9)}`;
  let cells = new Map(); // "row.field" -> { row, field, inputs, message }
  const typed = new Map(); // the same -> { row, field, text, sent }: what Python has not taken yet; sent is 0 before it is sent
  let sent = 0;
  let wanted = null; // where the focus goes with the next drawing: { rows: ids before } or { gone: id, at: place }
  const opened = new Set(); // groups whose fold is open
  let timer = 0;
  let since = 0; // when the actions that are shown came
  let unfolded = false;
  let lineOpen = null; // whether the reader has opened what is folded under one line; null until then
  let wide = true;
  let held = false; // a pointer is down: what it is on stays until it is up, or the press would be lost
  let waiting = false; // something is to be drawn then
  const kernel = model.widget_manager?.kernel?.id;
  const lesson = model.widget_manager?.context?.path ?? location.pathname; // JupyterLab and a site of files show them all at one address
  const within = `debtkit ${lesson} ${model.get("_dom_classes").join()}`; // what this window keeps of this part of the lesson
  const kept = new Set(); // keys of `typed` that it keeps now
  const received = (message, buffers) => {
    if (message.save) save({ ...message.save, content: message.save.content ?? buffers[0] });
    if (message.taken) taken(message.taken);
    if (message.print) print(message.print);
  };

  const words = () => model.get("words");
  const labelled = (field) => (field.unit
    ? words().labelled.replace("{label}", () => field.label).replace("{unit}", () => field.unit) : field.label);

  function store(row, field, text, now) {
    const key = `${row}.${field}`;
    const shown = typed.get(key)?.text ?? model.get("rows").find((r) => r.id === row)?.[field] ?? "";
    if (text !== shown) typed.set(key, { row, field, text, sent: 0 });
    keep();
    clearTimeout(timer);
    if (now) send();
    else timer = setTimeout(send, PAUSE);
  }

  function send() {
    clearTimeout(timer);
    const edits = [...typed.values()].filter((one) => !one.sent);
    if (!edits.length) return;
    sent += 1;
    for (const one of edits) one.sent = sent;
    try {
      model.send({ edit: edits.map(({ row, field, text }) => ({ row, field, text })), number: sent });
    } catch { // the kernel is gone; what is typed waits in the field and in this window
      for (const one of edits) one.sent = 0;
    }
  }

  function keep() { // what Python has not taken outlives this page, in this window alone
    try {
      for (const [key, one] of typed) {
        sessionStorage.setItem(`${within} ${key}`, one.text);
        kept.add(key);
      }
      for (const key of kept) {
        if (typed.has(key)) continue;
        sessionStorage.removeItem(`${within} ${key}`);
        kept.delete(key);
      }
    } catch { /* a browser that keeps nothing */ }
  }

  function takeUp(row, field) { // once a field: what an earlier page was left with
    const key = `${row}.${field}`;
    try {
      const text = sessionStorage.getItem(`${within} ${key}`);
      if (text === null || kept.has(key)) return;
      kept.add(key);
      if (typed.has(key)) return;
      typed.set(key, { row, field, text, sent: 0 });
      clearTimeout(timer);
      timer = setTimeout(send, PAUSE);
    } catch { /* a browser that keeps nothing */ }
  }

  function connected({ detail }) { // sent into a connection that was lost: once more
    if (detail.state !== "back" || detail.kernel !== kernel) return;
    for (const one of typed.values()) one.sent = 0;
    send();
  }

  function taken(number) { // Python has what was sent until then, or has said why not
    for (const [key, one] of typed) if (one.sent && one.sent <= number) typed.delete(key);
    keep();
    patchRows();
  }

  const valueOf = (row, name) => typed.get(`${row.id}.${name}`)?.text ?? row[name] ?? "";

  function radios(row, field, id, value) { // a list of choices that are read whole; it has a value as other fields do
    const all = field.options.map(([key]) => element("input", { type: "radio", name: id, id: `${id}-${key}`, value: key, "data-field": field.name }));
    const list = element("div", { class: "dk-radios", role: "radiogroup", "aria-label": field.label, "aria-describedby": `${id}-m` },
      ...all.map((one, k) => element("label", { for: one.id }, one, element("span", {}, field.options[k][1]))));
    Object.defineProperty(list, "value", {
      get: () => all.find((one) => one.checked)?.value ?? "",
      set: (key) => { for (const one of all) one.checked = one.value === key; },
    });
    list.value = value;
    list.addEventListener("change", () => store(row.id, field.name, list.value, true));
    return list;
  }

  function makeInputs(row, field, id) {
    takeUp(row.id, field.name);
    const value = valueOf(row, field.name);
    const common = { id, "aria-describedby": `${id}-m`, "data-field": field.name };
    if (field.kind === "choice") {
      const select = element("select", common);
      for (const [key, label] of field.options) select.append(element("option", { value: key }, label));
      const nameWhole = () => { select.title = select.selectedOptions[0]?.text ?? ""; }; // a narrow one cuts what is chosen
      select.value = value;
      nameWhole();
      select.addEventListener("change", () => { nameWhole(); store(row.id, field.name, select.value, true); });
      return [select];
    }
    if (field.kind === "radio") return [radios(row, field, id, value)];
    const text = element(field.kind === "lines" ? "textarea" : "input", {
      ...common, ...(field.kind === "lines" ? { rows: model.get("shape") === "table" ? 2 : 4 } : { type: field.kind === "date" ? "date" : "text" }), inputmode: field.inputmode, autocomplete: "off",
      placeholder: model.get("examples")[`${row.id}.${field.name}`] ?? field.placeholder, spellcheck: "false", class: ["text", "lines"].includes(field.kind) ? "" : "dk-number",
    });
    const slider = field.kind === "slider" && element("input", {
      type: "range", min: field.min, max: field.max, step: field.step, "aria-label": field.label, "data-slider": field.name,
    });
    const follow = (typed) => { if (slider && typed !== "" && !Number.isNaN(Number(typed))) slider.value = typed; };
    text.value = value;
    follow(value);
    text.addEventListener("input", () => { follow(text.value); store(row.id, field.name, text.value, false); });
    text.addEventListener("change", () => store(row.id, field.name, text.value, true));
    if (!slider) return [text];
    slider.addEventListener("input", () => { text.value = slider.value; });
    slider.addEventListener("change", () => store(row.id, field.name, slider.value, true));
    return [slider, text];
  }

  function makeCell(row, field, number) {
    const id = `${prefix}-${row.id}-${encodeURIComponent(field.name)}`;
    const inputs = makeInputs(row, field, id);
    if (model.get("shape") === "table") inputs.at(-1).setAttribute("aria-label", `${field.label} ${number}`);
    const message = element("span", { id: `${id}-m`, class: "dk-message", "aria-live": "polite" });
    cells.set(`${row.id}.${field.name}`, { row: row.id, field: field.name, inputs, message });
    return { id, inputs, message };
  }

  const press = (action, row) => () => {
    send();
    const rows = model.get("rows").map((r) => r.id);
    if (action.startsWith("add_") || model.get("shape") === "form") wanted = { rows };
    else if (action === "remove") wanted = { gone: row, at: rows.indexOf(row) };
    model.send({ press: action, row });
  };

  function button(action, label, extra = {}, row = null) {
    const node = element("button", { type: "button", ...extra }, ...[label].flat());
    node.addEventListener("click", extra["aria-keyshortcuts"] ? () => choose(action) : press(action, row));
    return node;
  }

  function choose(answer) { // one of several answers, by its key or its button
    if (Date.now() - since >= SOON) press(answer, null)();
  }

  function chooser(action) { // a button that takes a file; the file goes to Python and nowhere else
    const input = element("input", { type: "file", accept: action.file, hidden: true, "data-file": action.name });
    input.addEventListener("change", async () => {
      const file = input.files[0];
      if (!file) return;
      const content = file.size > model.get("most_bytes") ? null : await file.arrayBuffer();
      input.value = "";
      if (content) model.send({ file: action.name, name: file.name }, undefined, [content]);
      else model.send({ press: "too_large", row: null });
    });
    const node = element("button", { type: "button", "data-action": action.name }, action.label);
    node.addEventListener("click", () => input.click());
    return [node, input];
  }

  function answered(action) { // an answer that leads back to its question: the whole line is the button
    return element("div", { class: "dk-on-paper" }, button(action.name,
      [element("span", {}, action.label), " ", element("span", { class: "dk-answered" }, action.note)], { "data-action": action.name }));
  }

  function actionButtons(actions) {
    return actions.flatMap((a) => {
      if (a.on_paper) return [answered(a)];
      const shown = a.file ? chooser(a)
        : [button(a.name, a.key ? [element("kbd", { "aria-hidden": "true" }, a.key), a.label] : a.label,
          { class: a.main ? "dk-main" : a.quiet ? "dk-quiet" : "", "data-action": a.name, "data-enter": a.enter, "aria-keyshortcuts": a.key, disabled: a.disabled })];
      const named = a.above ? [element("p", { class: a.key ? "dk-quiet-text dk-keys" : "dk-quiet-text" }, a.above)] : [];
      return [...named, ...(a.note ? [element("div", { class: "dk-remarked" }, ...shown, element("span", {}, a.note))] : shown)];
    });
  }

  function underLine(shown) { // the fields under one line that says what is in them
    const line = model.get("line");
    if (!line) { // shown open; so they stay when there is a line for them
      lineOpen = true;
      return shown;
    }
    const fold = element("details", { class: "dk-line-fold" }, element("summary", {},
      element("span", { class: "dk-line-said" }, line), " ", element("span", { class: "dk-change" }, words().change)), ...shown);
    fold.open = lineOpen ?? model.get("line_open");
    fold.querySelector("summary").addEventListener("click", () => { lineOpen = !fold.open; });
    return [fold];
  }

  function patchLine() {
    const said = root.querySelector(".dk-line-fold > summary > .dk-line-said");
    if (Boolean(model.get("line")) !== Boolean(said)) return draw();
    if (!said) return;
    said.textContent = model.get("line");
    if (lineOpen === null) said.closest("details").open = model.get("line_open");
  }

  function buttons(all) {
    const line = element("div", { class: "dk-actions" }, ...actionButtons(all.filter((a) => !a.fold)));
    const folded = all.filter((a) => a.fold);
    if (!folded.length) return [line];
    const fold = element("details", {}, element("summary", {}, model.get("fold")), ...actionButtons(folded));
    fold.open = unfolded;
    fold.firstChild.addEventListener("click", () => { unfolded = !fold.open; }); // at once: it may be drawn anew before it has opened
    fold.addEventListener("toggle", () => { if (fold.isConnected) unfolded = fold.open; });
    return [line, fold];
  }

  function save({ name, kind, content }) {
    const address = URL.createObjectURL(new Blob([content], { type: kind }));
    const link = element("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  function print(what) { // once nothing that was opened is being worked on or still has to load
    const busy = [...document.querySelectorAll(".dk-fold p[role=status]")].some((said) => said.textContent)
      || [...document.images].some((image) => !image.complete);
    document.body.dataset.dkPrint = what;
    if (busy) setTimeout(print, 100, what);
    else setTimeout(() => window.print(), 200);
  }

  const isClosed = (row, field) => model.get("closed").includes(`${row.id}.${field.name}`);

  const heads = (list) => list.map((f) => element("th", { scope: "col", "data-column": f.name }, f.label,
    ...(f.unit ? [element("span", { class: "dk-unit" }, f.unit)] : [])));

  function tableRow(row, list, number, first, last) { // where there are columns, messages get the width of the table below
    const below = element("td", { colspan: list.length + 1 });
    const line = element("tr", {}, ...first, ...list.map((field) => {
      if (isClosed(row, field)) return element("td", { class: "dk-closed" }, "–");
      const { inputs, message } = makeCell(row, field, number);
      const cell = element("td", { "data-label": labelled(field) }, ...inputs);
      if (wide) below.append(element("div", { class: "dk-message-line" }, element("span", {}, field.label), message));
      else cell.append(message);
      return cell;
    }), ...last);
    return wide ? [line, element("tr", { class: "dk-below" }, below)] : [line];
  }

  function folded(group) { // a second table over the same rows, for what only some readers need
    const body = element("tbody");
    model.get("rows").forEach((row, k) => {
      if (group.fields.every((field) => isClosed(row, field))) return;
      const name = element("th", { scope: "row" }, row.name || String(k + 1));
      body.append(...tableRow(row, group.fields, k + 1, [name], []));
    });
    const head = element("tr", {}, ...heads([model.get("groups")[0].fields[0], ...group.fields]));
    const fold = element("details", { "data-group": group.name, class: "dk-fold" }, element("summary", {}, group.label),
      element("table", { class: "dk-entry" }, element("thead", {}, head), body));
    fold.open = opened.has(group.name);
    fold.addEventListener("toggle", () => (fold.open ? opened.add(group.name) : opened.delete(group.name)));
    return fold;
  }

  function table() {
    const [main] = model.get("groups");
    const head = element("tr", {}, ...heads(main.fields),
      element("th", { scope: "col" }, element("span", { class: "dk-hidden" }, words().remove)));
    const body = element("tbody");
    model.get("rows").forEach((row, k) => {
      const remove = element("td", { class: "dk-remove" },
        button("remove", "✕", { "aria-label": `${words().remove} ${k + 1}`, class: "dk-quiet" }, row.id));
      body.append(...tableRow(row, main.fields, k + 1, [], [remove]));
    });
    if (!model.get("rows").length) {
      body.append(element("tr", {}, element("td", { colspan: main.fields.length + 1, class: "dk-empty" }, words().empty)));
    }
    const more = model.get("rows").length ? model.get("groups").slice(1).map(folded) : [];
    return element("div", {}, element("table", { class: "dk-entry" }, element("caption", {}, words().caption),
      element("thead", {}, head), body), ...more);
  }

  function foldedBox(group, box) { // a group of a form that is closed at first
    box.querySelector("legend").classList.add("dk-hidden");
    const fold = element("details", { "data-group": group.name, class: "dk-fold" }, element("summary", {}, group.label), box);
    fold.open = opened.has(group.name);
    fold.addEventListener("toggle", () => (fold.open ? opened.add(group.name) : opened.delete(group.name)));
    return fold;
  }

  function form() {
    const row = model.get("rows")[0];
    const wrap = element("div", { class: "dk-form" });
    for (const group of model.get("groups")) {
      const box = element("fieldset", { class: "dk-group", "data-group": group.name });
      if (group.colour) box.style.setProperty("--dk-deal", group.colour);
      box.append(element("legend", {}, group.label));
      for (const field of group.fields) {
        const { id, inputs, message } = makeCell(row, field, 1);
        const label = field.kind === "radio" ? [] : [element("label", { for: id }, field.label)]; // its choices have labels, the group a legend
        const unit = field.unit ? [element("span", { class: "dk-unit" }, field.unit)] : [];
        box.append(element("div", { class: `dk-field dk-${field.kind}` }, ...label, element("div", { class: "dk-input" }, ...inputs, ...unit), message));
      }
      wrap.append(group.folded ? foldedBox(group, box) : box);
    }
    return wrap;
  }

  function release() { // the click comes before the next task
    if (!held) return;
    setTimeout(() => {
      held = false;
      if (waiting) draw();
    });
  }

  function draw() {
    waiting = held;
    if (held) return;
    const active = document.activeElement;
    const name = (n) => n.id || n.getAttribute("aria-label") || n.dataset.action;
    const focus = root.contains(active) ? name(active) : null;
    const marked = active?.type === "text" ? [active.selectionStart, active.selectionEnd] : null;
    cells = new Map();
    const shapes = { table, form };
    const shape = shapes[model.get("shape")];
    const notes = model.get("notes").map((said) => element("div", { class: "dk-note", "data-level": "warning", role: "status" }, said));
    const actions = model.get("actions");
    const outside = actions.filter((a) => a.outside && model.get("line"));
    const inside = [...(shape ? [shape()] : []), ...notes, ...buttons(actions.filter((a) => !outside.includes(a)))];
    root.replaceChildren(...underLine(inside), ...(outside.length ? buttons(outside) : []));
    showMessages();
    if (focusWanted() || !focus) return;
    const same = [...root.querySelectorAll("input,textarea,select,button")].find((n) => name(n) === focus && !n.disabled);
    (same ?? (active.dataset.action && root.querySelector("button:not(:disabled)")))?.focus();
    if (marked && same?.type === "text") same.setSelectionRange(...marked); // what is marked to be typed over stays so
  }

  function focusWanted() { // a new row takes the focus, or the first button of a form without fields; after a row is removed the next one has it
    const rows = model.get("rows");
    if (!wanted) return false;
    let found = null;
    if (wanted.rows) {
      const row = rows.find((r) => !wanted.rows.includes(r.id));
      found = row && [...cells.values()].find((cell) => cell.row === row.id)?.inputs[0];
      if (!found && model.get("shape") === "form" && !cells.size) found = root.querySelector(".dk-actions button:not(:disabled)");
    } else if (rows.every((r) => r.id !== wanted.gone)) {
      const removers = root.querySelectorAll(".dk-remove button");
      found = removers[Math.min(wanted.at, removers.length - 1)] ?? root.querySelector(".dk-actions button:not(:disabled)");
    }
    if (!found) return false;
    wanted = null;
    found.focus();
    return true;
  }

  function showMessages() {
    const messages = model.get("messages");
    for (const [key, { inputs, message }] of cells) {
      const said = messages[key];
      message.textContent = said ? said.text : "";
      message.dataset.level = said ? said.level : "";
      inputs.at(-1).setAttribute("aria-invalid", said?.level === "error" ? "true" : "false");
    }
  }

  function patchRows() { // values from Python, without touching a field that is being typed in
    const rows = new Map(model.get("rows").map((row) => [row.id, row]));
    const known = new Set([...cells.values()].map((cell) => cell.row));
    for (const [key, one] of typed) if (!rows.has(one.row) && one.sent) typed.delete(key);
    keep();
    if (rows.size !== known.size || [...rows.keys()].some((id) => !known.has(id))) return draw();
    for (const { row, field, inputs } of cells.values()) {
      const text = valueOf(rows.get(row), field);
      for (const input of inputs) if (input !== document.activeElement && input.value !== text) input.value = text;
    }
  }

  // A key of an action counts while its buttons are shown and the focus is in no field; in JupyterLab it has to be in the
  // app, or nowhere. A press on the app takes the focus there, not to the cell that it is in.
  const app = () => root.closest(".dk-app");

  function drawActions() {
    since = Date.now();
    draw();
  }

  function chooseByKey(event) {
    const actions = model.get("actions"), active = event.composedPath()[0]; // the field itself, within a shadow root too
    const action = actions.find((one) => one.key === event.key && !one.disabled);
    if (!action || event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
    if (active.matches?.(TYPED_INTO) || !root.checkVisibility() || elsewhere(active)) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // another view of the same answers does not take it as well
    choose(action.name);
  }

  function keepPlace() { // in the address of this tab's page; in JupyterLab the address is not the lesson's
    if (!model.get("place") || !document.querySelector("body:is([data-voila], .debtkit-page)")) return;
    const address = new URL(location.href);
    address.searchParams.set("at", model.get("place"));
    history.replaceState(history.state, "", address);
  }

  const elsewhere = (node) => root.closest(NOTEBOOK) && node !== document.body && node.closest?.(".dk-app") !== app();

  function ownKeys(event) { // a notebook takes none: one of them would cut out the cell of the app
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }

  function takeFocus() {
    if (!app() || app().hasAttribute("tabindex")) return;
    app().tabIndex = -1;
    app().addEventListener("keydown", ownKeys);
  }

  document.addEventListener("keydown", chooseByKey, true);
  root.addEventListener("pointerdown", (event) => { held = Boolean(event.target.closest("button")); });
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, release, true);
  root.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input,select");
    if (typing) event.stopPropagation(); // the notebook's own shortcuts stay out of the fields
    if (event.key !== "Enter" || !typing) return;
    event.target.dispatchEvent(new Event("change"));
    root.querySelector("[data-enter]")?.click();
  });
  root.addEventListener("focusout", patchRows); // what was written elsewhere while this field was in use
  const sized = new ResizeObserver(() => {
    takeFocus(); // it stands in the app only now
    if (model.get("shape") !== "table" || !root.clientWidth || wide === root.clientWidth >= WIDE) return;
    wide = !wide;
    draw();
  });
  model.on("msg:custom", received);
  model.on("change:rows", patchRows);
  model.on("change:messages", showMessages);
  model.on("change:groups", draw);
  model.on("change:closed", draw);
  model.on("change:examples", draw);
  model.on("change:notes", draw);
  model.on("change:words", draw);
  model.on("change:actions", drawActions);
  model.on("change:place", keepPlace);
  model.on("change:line", patchLine);
  model.on("change:line_open", patchLine);
  window.addEventListener("debtkit:connection", connected);
  draw();
  keepPlace();
  send();
  sized.observe(root);
  return () => {
    send();
    sized.disconnect();
    window.removeEventListener("debtkit:connection", connected);
    document.removeEventListener("keydown", chooseByKey, true);
    for (const end of ["pointerup", "pointercancel"]) window.removeEventListener(end, release, true);
    model.off("msg:custom", received);
    model.off("change:rows", patchRows);
    model.off("change:messages", showMessages);
    for (const what of ["line", "line_open"]) model.off(`change:${what}`, patchLine);
    for (const what of ["groups", "closed", "examples", "notes", "words"]) model.off(`change:${what}`, draw);
    model.off("change:actions", drawActions);
    model.off("change:place", keepPlace);
  };
}

export default { render };
