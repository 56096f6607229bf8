const NARROW = 480; // pixels: a picture is drawn for a page as wide as that, or for a wider one

// A piece of a page that Python writes; what the reader has unfolded stays unfolded, and a figure opens in its place.
function render({ model, el }) {
  const root = document.createElement("div");
  root.className = `dk ${model.get("name")}`;
  if (model.get("live")) root.setAttribute("aria-live", "polite");
  el.append(root);
  const button = (key) => [...root.querySelectorAll("[data-open]")].find((b) => b.dataset.open === key);
  const behind = () => {
    root.querySelector(".dk-behind")?.remove();
    for (const b of root.querySelectorAll("[data-open]")) b.setAttribute("aria-expanded", "false");
    const { key, html } = model.get("opened");
    const from = key && button(key);
    if (!from) return;
    from.setAttribute("aria-expanded", "true");
    const row = from.closest("tr");
    const line = document.createElement("tr");
    line.className = "dk-behind";
    const cell = line.insertCell();
    cell.colSpan = row.cells.length;
    const said = cell.appendChild(document.createElement("div"));
    said.setAttribute("role", "status");
    row.after(line);
    said.innerHTML = html;
  };
  const draw = () => {
    const open = new Set([...root.querySelectorAll("details[open]")].map((d) => d.dataset.key));
    const focus = root.contains(document.activeElement) && document.activeElement.dataset.open;
    root.innerHTML = model.get("html");
    root.lang = model.get("lang");
    for (const d of root.querySelectorAll("details")) d.open = open.has(d.dataset.key) || d.open;
    behind();
    if (focus) button(focus)?.focus();
    for (const frame of root.querySelectorAll(".dk-frame")) frame.addEventListener("load", () => fit(frame));
    measure();
  };
  const fit = (frame) => { // a paper is shown whole: nobody scrolls within it
    const shown = frame.contentDocument?.documentElement;
    if (shown && frame.clientWidth) frame.style.height = `${Math.ceil(shown.getBoundingClientRect().height) + frame.offsetHeight - frame.clientHeight}px`;
  };
  const measure = () => {
    for (const frame of root.querySelectorAll(".dk-frame")) fit(frame);
    const narrow = root.clientWidth <= NARROW;
    if (!root.clientWidth || narrow === model.get("narrow") || !root.querySelector(".dk-picture")) return;
    model.set("narrow", narrow);
    model.save_changes();
  };
  const sized = new ResizeObserver(measure);
  let timer = 0;
  const look = () => {
    if (model.get("watching") && document.visibilityState === "visible") model.send({ look: true });
  };
  const pace = () => {
    clearInterval(timer);
    timer = model.get("look_every") ? setInterval(look, 1000 * model.get("look_every")) : 0;
  };
  const copy = async (asked) => { // where a page may not use the clipboard, the words are marked for copying by hand
    const words = asked.previousElementSibling;
    try {
      await navigator.clipboard.writeText(words.textContent);
      asked.textContent = asked.dataset.copy;
    } catch {
      getSelection().selectAllChildren(words);
      if (document.execCommand("copy")) asked.textContent = asked.dataset.copy;
    }
  };
  const lead = (place) => { // to a field of a debt, whatever it is folded under
    const [row, name] = place.split(" ");
    const all = (root.closest(".dk-app") ?? document).querySelectorAll(`.dk-debts [data-field="${name}"]`);
    const field = [...all].find((one) => one.id.includes(`-${row}-`));
    for (let fold = field?.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) {
      fold.querySelector("summary").click();
    }
    field?.scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
  };
  root.addEventListener("click", (event) => {
    const leads = event.target.closest("[data-leads]");
    if (leads) lead(leads.dataset.leads);
    const words = event.target.closest("[data-copy]");
    if (words) copy(words);
    const asked = event.target.closest("[data-open]");
    if (asked) model.send({ open: asked.getAttribute("aria-expanded") === "true" ? "" : asked.dataset.open });
  });
  model.on("change:html", draw);
  model.on("change:opened", behind);
  model.on("change:look_every", pace);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("focus", look);
  draw();
  pace();
  sized.observe(root);
  return () => {
    sized.disconnect();
    model.off("change:html", draw);
    model.off("change:opened", behind);
    model.off("change:look_every", pace);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("focus", look);
    clearInterval(timer);
  };
}
export default { render };
