// The heading of a part that is closed at first. Python computes what stands below it only once it is open.
function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "dk dk-fold";
  root.dataset.section = model.get("name");
  const heading = document.createElement("h3");
  const button = document.createElement("button");
  button.type = "button";
  const hint = document.createElement("p");
  const progress = document.createElement("p");
  hint.className = "dk-quiet-text";
  progress.setAttribute("role", "status");
  heading.append(button);
  root.append(heading, hint, progress);
  el.append(root);
  const draw = () => {
    button.textContent = model.get("label");
    hint.textContent = model.get("hint");
    button.setAttribute("aria-expanded", String(model.get("expanded")));
    root.lang = model.get("lang");
  };
  const wait = () => { progress.textContent = model.get("busy") ? model.get("busy_text") : ""; };
  button.addEventListener("click", () => {
    const open = !model.get("expanded");
    if (open) progress.textContent = model.get("busy_text");
    model.set("expanded", open);
    model.save_changes();
  });
  const changed = ["label", "hint", "expanded", "lang"];
  for (const name of changed) model.on(`change:${name}`, draw);
  model.on("change:busy", wait);
  draw();
  wait();
  const wanted = /^#open-(.+)$/.exec(location.hash)?.[1]; // the part that a link of another lesson leads to
  if (wanted && [wanted, "more"].includes(model.get("name")) && !model.get("expanded")) button.click();
  const moved = new ResizeObserver(() => root.scrollIntoView()); // what stands above it is still being drawn
  if (wanted === model.get("name")) moved.observe(document.body);
  const left = setTimeout(() => moved.disconnect(), 3000);
  return () => {
    clearTimeout(left);
    moved.disconnect();
    for (const name of changed) model.off(`change:${name}`, draw);
    model.off("change:busy", wait);
  };
}
export default { render };
