// <desk-presence>: says at once and every half minute that the form is open in this window, and when it is left, and shows who else
// has it open. Where nobody answers, what was known last stands. A session that has ended leads to another page, which is not shown here.
const EVERY = 30_000

class DeskPresence extends HTMLElement {
  connectedCallback() {
    setInterval(() => this.ask(), EVERY)
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.ask())
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.ask())
    window.addEventListener("pagehide", () => navigator.sendBeacon(this.dataset.address, this.said({ gone: "yes" })))
    this.ask()
  }

  said(more = {}) {
    const field = (name) => document.querySelector(`#article_form input[name=${name}]`)?.value ?? ""
    return new URLSearchParams({
      ...Object.fromEntries(["seen", "slot", "csrfmiddlewaretoken"].map((name) => [name, field(name)])),
      ...more,
    })
  }

  async ask() {
    const response = await fetch(this.dataset.address, { method: "POST", body: this.said() }).catch(() => null)
    if (!response?.ok || response.redirected) return
    const html = (await response.text()).trim()
    if (html !== this.innerHTML.trim()) this.innerHTML = html
  }
}

customElements.define("desk-presence", DeskPresence)
