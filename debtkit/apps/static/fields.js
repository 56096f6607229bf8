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
  let timer = 0;

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

  function table() {
    const head = element("tr", {}, ...fields().map((f) => element("th", { scope: "col" }, f.label,
      ...(f.unit ? [element("span", { class: "dk-unit" }, f.unit)] : []))),
      element("th", { scope: "col" }, element("span", { class: "dk-hidden" }, words().remove)));
    const body = element("tbody");
    model.get("rows").forEach((row, k) => {
      const line = element("tr", {});
      for (const field of fields()) {
        const { inputs, message } = makeCell(row, field, k + 1);
        line.append(element("td", { "data-label": field.unit ? `${field.label} (${field.unit})` : field.label }, ...inputs, message));
      }
      line.append(element("td", { class: "dk-remove" },
        button("remove", "✕", { "aria-label": `${words().remove} ${k + 1}`, class: "dk-quiet" }, row.id)));
      body.append(line);
    });
    if (!model.get("rows").length) {
      body.append(element("tr", {}, element("td", { colspan: fields().length + 1, class: "dk-empty" }, words().empty)));
    }
    return element("table", { class: "dk-entry" }, element("caption", {}, words().caption), element("thead", {}, head), body);
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
    const focus = root.contains(active) ? active.id || active.getAttribute("aria-label") : null;
    cells = new Map();
    const actions = element("div", { class: "dk-actions" }, ...model.get("actions").map((a) =>
      button(a.name, a.label, { class: a.main ? "dk-main" : "", "data-action": a.name, disabled: a.disabled })));
    root.replaceChildren(model.get("shape") === "table" ? table() : form(), actions);
    showMessages();
    if (focus) [...root.querySelectorAll("input,select,button")].find((n) => n.id === focus || n.getAttribute("aria-label") === focus)?.focus();
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
        for (const input of cells.get(`${row.id}.${field.name}`).inputs) {
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
  model.on("change:rows", patchRows);
  model.on("change:messages", showMessages);
  model.on("change:groups", draw);
  model.on("change:words", draw);
  model.on("change:actions", draw);
  draw();
  return () => {
    clearTimeout(timer);
    model.off("change:rows", patchRows);
    model.off("change:messages", showMessages);
    for (const what of ["groups", "words", "actions"]) model.off(`change:${what}`, draw);
  };
}

export default { render };
