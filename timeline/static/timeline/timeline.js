/* <timeline-view> adds three tools to a timeline that is complete without it: key events only, step through the
   events, and open what an address such as #e-abc points to. Nothing is drawn by script. */

class TimelineView extends HTMLElement {
  connectedCallback() {
    const tools = this.querySelector(".tools");
    if (tools) {
      tools.hidden = false;
      tools.addEventListener("click", (press) => this.act(press.target.closest("button")));
    }
    this.listener = () => this.reveal();
    addEventListener("hashchange", this.listener);
    this.reveal();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.listener);
  }

  act(button) {
    if (!button) return;
    if (button.dataset.do === "key") this.only(button.getAttribute("aria-pressed") !== "true");
    else this.step(button.dataset.do === "next" ? 1 : -1);
  }

  only(key) {
    this.dataset.only = key ? "key" : "all";
    this.querySelector("[data-do=key]")?.setAttribute("aria-pressed", String(key));
  }

  get shown() {
    const selector = this.dataset.only === "key" ? ".event[data-key]" : ".event";
    return [...this.querySelectorAll(selector)];
  }

  step(by) {
    const events = this.shown;
    const at = events.indexOf(this.current);
    const next = events[at < 0 ? (by > 0 ? 0 : events.length - 1) : Math.min(Math.max(at + by, 0), events.length - 1)];
    if (next) this.show(next);
  }

  reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const event = id.startsWith("e-") && document.getElementById(id);
    if (!event || !this.contains(event)) return;
    if (this.dataset.only === "key" && !("key" in event.dataset)) this.only(false);
    const sources = event.querySelector("details");
    if (sources) sources.open = true;
    this.show(event);
  }

  /* The focus moves to the event's heading, so that a keyboard and a screen reader go on from there. */
  show(event) {
    this.current?.removeAttribute("aria-current");
    this.current = event;
    event.setAttribute("aria-current", "true");
    event.scrollIntoView({ block: "center" });
    event.querySelector("h4 a")?.focus({ preventScroll: true });
  }
}

customElements.define("timeline-view", TimelineView);
