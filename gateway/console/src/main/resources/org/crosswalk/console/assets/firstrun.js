// Goes on to the console as soon as the gateway is ready.
(function () {
  'use strict';
  var waits = document.querySelector('[data-waits-for]');
  if (!waits) {
    return;
  }
  function look() {
    fetch(waits.getAttribute('data-waits-for'))
      .then(function (answer) { return answer.ok; }, function () { return false; })
      .then(function (ready) {
        if (ready) {
          location.assign(waits.getAttribute('data-goes-to'));
        } else {
          setTimeout(look, 1000);
        }
      });
  }
  setTimeout(look, 1500);
})();
