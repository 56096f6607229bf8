// A piece of a page that Python writes; what the reader has unfolded stays unfolded.
function render({ model, el }) {
  const root = document.createElement("div");
  root.className = `dk ${model.get("name")}`;
  if (model.get("live")) root.setAttribute("aria-live", "polite");
  el.append(root);
  const draw = () => {
    const open = new Set([...root.querySelectorAll("details[open]")].map((d) => d.dataset.key));
    root.innerHTML = model.get("html");
    root.lang = model.get("lang");
    for (const d of root.querySelectorAll("details")) d.open = open.has(d.dataset.key) || d.open;
  };
  model.on("change:html", draw);
  draw();
  return () => model.off("change:html", draw);
}
export default { render };
