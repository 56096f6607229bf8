// The heading of a part that is closed at first. Python computes what stands below it only once it is open.
function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "dk dk-fold";
  root.dataset.section = model.get("name");
  const heading = document.createElement("h3");
  const button = document.createElement("button");
  button.type = "button";
  const hint = document.createElement("p");
  const waiting = document.createElement("p");
  hint.className = "dk-quiet-text";
  waiting.setAttribute("role", "status");
  heading.append(button);
  root.append(heading, hint, waiting);
  el.append(root);
  const draw = () => {
    button.textContent = model.get("label");
    hint.textContent = model.get("hint");
    button.setAttribute("aria-expanded", String(model.get("expanded")));
    root.lang = model.get("lang");
  };
  const wait = () => { waiting.textContent = model.get("busy") ? model.get("waiting") : ""; };
  button.addEventListener("click", () => {
    const open = !model.get("expanded");
    if (open) waiting.textContent = model.get("waiting");
    model.set("expanded", open);
    model.save_changes();
  });
  const changed = ["label", "hint", "expanded", "lang"];
  for (const name of changed) model.on(`change:${name}`, draw);
  model.on("change:busy", wait);
  draw();
  wait();
  return () => {
    for (const name of changed) model.off(`change:${name}`, draw);
    model.off("change:busy", wait);
  };
}
export default { render };
