// <desk-presence>: says at once and every half minute that the form is open, and shows who else has it open. Where nobody answers, what was
// known last stands. A session that has ended leads to another page, which is not shown here.
const EVERY = 30_000

class DeskPresence extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => document.visibilityState === "visible" && this.ask(), EVERY)
    document.addEventListener("visibilitychange", this)
    this.handleEvent()
  }

  disconnectedCallback() {
    clearInterval(this.timer)
    document.removeEventListener("visibilitychange", this)
  }

  handleEvent() {
    if (document.visibilityState === "visible") this.ask()
  }

  async ask() {
    const field = (name) => document.querySelector(`input[name=${name}]`)?.value ?? ""
    const body = new URLSearchParams({ seen: field("seen") })
    const headers = { "X-CSRFToken": field("csrfmiddlewaretoken") }
    const response = await fetch(this.dataset.address, { method: "POST", body, headers }).catch(() => null)
    if (!response?.ok || response.redirected) return
    const html = (await response.text()).trim()
    if (html !== this.innerHTML.trim()) this.innerHTML = html
  }
}

customElements.define("desk-presence", DeskPresence)
