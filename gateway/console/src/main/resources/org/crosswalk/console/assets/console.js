// Lets the parts of a page that follow the district ask anew when its journal has grown, and says so when it cannot.
(function () {
  'use strict';
  var waiting = null;

  function changed() {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      // Whoever is filling in a form is not disturbed.
      var active = document.activeElement;
      if (active && active.closest('#content form') && active.tagName === 'INPUT' && active.value) {
        return;
      }
      document.body.dispatchEvent(new CustomEvent('changed'));
    }, 300);
  }

  if (document.querySelector('[hx-trigger*="changed from:body"]') || document.getElementById('grid')) {
    var events = new EventSource('/console/live');
    events.onmessage = changed;
    window.addEventListener('pagehide', function () { events.close(); });
  }

  // On a phone the rooms are a strip: where one is must not lie beyond its edge.
  var strip = document.querySelector('nav ul');
  var here = document.querySelector('nav a[aria-current]');
  if (strip && here && strip.scrollWidth > strip.clientWidth) {
    strip.scrollLeft = here.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
  }

  document.body.addEventListener('htmx:beforeSwap', function (event) {
    // A refusal is a part of a page that says what to do.
    if (event.detail.xhr.status >= 400) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.body.addEventListener('htmx:sendError', function () {
    document.getElementById('said').textContent = 'The gateway does not answer. The page shows what was before.';
  });
})();
