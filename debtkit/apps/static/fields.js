// Labelled fields that keep what was typed: as a table (one row a debt) or as a form (one row, in groups).
// Python sends every word and every message; nothing here knows a language or a rule.

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

function render({ model, el }) {
  const root = element("div", { class: "dk dk-fields", "data-lm-suppress-shortcuts": "true" });
  el.append(root);
  const prefix = `dk${Math.random().toString(36).slice(2, 9)}`;
  let cells = new Map(); // "row.field" -> { inputs, message }
  const opened = new Set(); // groups whose fold is open
  let timer = 0;
  let unfolded = false;
  const received = (message) => { if (message.save) save(message.save); };

  const fields = () => model.get("groups").flatMap((group) => group.fields);
  const words = () => model.get("words");

  function store(row, field, text, now) {
    const rows = model.get("rows").map((r) => (r.id === row ? { ...r, [field]: text } : r));
    model.set("rows", rows);
    clearTimeout(timer);
    if (now) model.save_changes();
    else timer = setTimeout(() => model.save_changes(), PAUSE);
  }

  function makeInputs(row, field, id) {
    const value = row[field.name] ?? "";
    const common = { id, "aria-describedby": `${id}-m`, "data-field": field.name };
    if (field.kind === "choice") {
      const select = element("select", common);
      for (const [key, label] of field.options) select.append(element("option", { value: key }, label));
      select.value = value;
      select.addEventListener("change", () => store(row.id, field.name, select.value, true));
      return [select];
    }
    const text = element("input", {
      ...common, type: field.kind === "date" ? "date" : "text", inputmode: field.inputmode, autocomplete: "off",
      placeholder: field.placeholder, spellcheck: "false", class: field.kind === "text" ? "" : "dk-number",
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
    const id = `${prefix}-${row.id}-${field.name}`;
    const inputs = makeInputs(row, field, id);
    if (model.get("shape") === "table") inputs.at(-1).setAttribute("aria-label", `${field.label} ${number}`);
    const message = element("span", { id: `${id}-m`, class: "dk-message", "aria-live": "polite" });
    cells.set(`${row.id}.${field.name}`, { inputs, message });
    return { id, inputs, message };
  }

  const press = (action, row) => () => {
    clearTimeout(timer);
    model.save_changes();
    model.send({ press: action, row });
  };

  function button(action, label, extra = {}, row = null) {
    const node = element("button", { type: "button", ...extra }, label);
    node.addEventListener("click", press(action, row));
    return node;
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

  function actionButtons(actions) {
    return actions.flatMap((a) => {
      const shown = a.file ? chooser(a)
        : [button(a.name, a.label, { class: a.main ? "dk-main" : "", "data-action": a.name, disabled: a.disabled })];
      const named = a.above ? [element("p", { class: "dk-quiet-text" }, a.above)] : [];
      return [...named, ...(a.note ? [element("div", { class: "dk-remarked" }, ...shown, element("span", {}, a.note))] : shown)];
    });
  }

  function buttons() {
    const all = model.get("actions");
    const line = element("div", { class: "dk-actions" }, ...actionButtons(all.filter((a) => !a.fold)));
    const folded = all.filter((a) => a.fold);
    if (!folded.length) return [line];
    const fold = element("details", {}, element("summary", {}, model.get("fold")), ...actionButtons(folded));
    fold.open = unfolded;
    fold.addEventListener("toggle", () => { unfolded = fold.open; });
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

  const isClosed = (row, field) => model.get("closed").includes(`${row.id}.${field.name}`);

  const heads = (list) => list.map((f) => element("th", { scope: "col" }, f.label,
    ...(f.unit ? [element("span", { class: "dk-unit" }, f.unit)] : [])));

  function tableCells(row, list, number) {
    return list.map((field) => {
      if (isClosed(row, field)) return element("td", { class: "dk-closed" }, "–");
      const { inputs, message } = makeCell(row, field, number);
      return element("td", { "data-label": field.unit ? `${field.label} (${field.unit})` : field.label }, ...inputs, message);
    });
  }

  function folded(group) { // a second table over the same rows, for what only some readers need
    const body = element("tbody");
    model.get("rows").forEach((row, k) => {
      if (group.fields.every((field) => isClosed(row, field))) return;
      const name = element("th", { scope: "row" }, row.name || String(k + 1));
      body.append(element("tr", {}, name, ...tableCells(row, group.fields, k + 1)));
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
      const line = element("tr", {}, ...tableCells(row, main.fields, k + 1));
      line.append(element("td", { class: "dk-remove" },
        button("remove", "✕", { "aria-label": `${words().remove} ${k + 1}`, class: "dk-quiet" }, row.id)));
      body.append(line);
    });
    if (!model.get("rows").length) {
      body.append(element("tr", {}, element("td", { colspan: main.fields.length + 1, class: "dk-empty" }, words().empty)));
    }
    const more = model.get("rows").length ? model.get("groups").slice(1).map(folded) : [];
    return element("div", {}, element("table", { class: "dk-entry" }, element("caption", {}, words().caption),
      element("thead", {}, head), body), ...more);
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
        const label = element("label", { for: id }, field.label);
        const unit = field.unit ? [element("span", { class: "dk-unit" }, field.unit)] : [];
        box.append(element("div", { class: `dk-field dk-${field.kind}` }, label, element("div", { class: "dk-input" }, ...inputs, ...unit), message));
      }
      wrap.append(box);
    }
    return wrap;
  }

  function draw() {
    const active = document.activeElement;
    const name = (n) => n.id || n.getAttribute("aria-label") || n.dataset.action;
    const focus = root.contains(active) ? name(active) : null;
    const typing = active?.type === "text" ? [active.value, active.selectionStart, active.selectionEnd] : null;
    cells = new Map();
    const shapes = { table, form };
    const shape = shapes[model.get("shape")];
    const notes = model.get("notes").map((said) => element("div", { class: "dk-note", "data-level": "warning", role: "status" }, said));
    root.replaceChildren(...(shape ? [shape()] : []), ...notes, ...buttons());
    showMessages();
    if (!focus) return;
    const same = [...root.querySelectorAll("input,select,button")].find((n) => name(n) === focus && !n.disabled);
    (same ?? (active.dataset.action && root.querySelector("button:not(:disabled)")))?.focus();
    if (typing && same?.type === "text") goOnTyping(same, ...typing);
  }

  function goOnTyping(now, text, from, to) { // what is half typed, and what is marked to be typed over, outlives a new drawing
    const typed = text !== now.value;
    now.value = text;
    now.setSelectionRange(from, to);
    if (typed) now.addEventListener("blur", () => now.dispatchEvent(new Event("change")), { once: true });
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
    const rows = model.get("rows");
    const known = new Set([...cells.keys()].map((key) => key.slice(0, key.lastIndexOf("."))));
    if (rows.length !== known.size || rows.some((r) => !known.has(r.id))) return draw();
    for (const row of rows) {
      for (const field of fields()) {
        for (const input of cells.get(`${row.id}.${field.name}`)?.inputs ?? []) {
          const text = row[field.name] ?? "";
          if (input !== document.activeElement && input.value !== text) input.value = text;
        }
      }
    }
  }

  root.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input,select");
    if (typing) event.stopPropagation(); // the notebook's own shortcuts stay out of the fields
    if (event.key === "Enter" && typing) event.target.dispatchEvent(new Event("change"));
  });
  model.on("msg:custom", received);
  model.on("change:rows", patchRows);
  model.on("change:messages", showMessages);
  model.on("change:groups", draw);
  model.on("change:closed", draw);
  model.on("change:notes", draw);
  model.on("change:words", draw);
  model.on("change:actions", draw);
  draw();
  return () => {
    clearTimeout(timer);
    model.off("msg:custom", received);
    model.off("change:rows", patchRows);
    model.off("change:messages", showMessages);
    for (const what of ["groups", "closed", "notes", "words", "actions"]) model.off(`change:${what}`, draw);
  };
}

export default { render };
