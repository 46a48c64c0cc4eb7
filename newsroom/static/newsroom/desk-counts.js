// <desk-counts>: how much the checks find, asked for once the form is there. Until then, and where nobody answers, the link
// to the checks stands. A session that has ended leads to another page, which is not shown here.
class DeskCounts extends HTMLElement {
  async connectedCallback() {
    const response = await fetch(this.dataset.address).catch(() => null)
    if (response?.ok && !response.redirected) this.innerHTML = await response.text()
  }
}

customElements.define("desk-counts", DeskCounts)
