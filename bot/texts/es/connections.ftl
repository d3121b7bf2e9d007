# /people y pedir conocerse

cmd-people = Encuentra a las personas que te gustaría conocer
cmd-people-find = Busca a personas por lo que les gusta, hablan o buscan
cmd-people-find-interest = Algo que les interesa, por ejemplo senderismo
cmd-people-find-language = Un idioma que hablan
cmd-people-find-looking-for = Lo que esperan encontrar aquí
cmd-people-like-me = Mira con quién compartes más, y qué
menu-ask-to-meet = Pedir conocerse

page-back = Atrás
page-on = Más

people-find-how = Di a quién buscas: indica un interés, un idioma o lo que buscan (o varias cosas) en `/people find`. Para ver quién se parece a ti, escribe `/people like-me`.
people-introduce-first = Esto se basa en lo que las personas cuentan de sí mismas. Escribe primero `/introduce` (es un minuto) e inténtalo de nuevo.
people-found = **{ $count ->
        [one] Una persona
       *[other] { $count } personas
    }** para { $wanted }{ $pages ->
        [one] {""}
       *[other] {" "}(página { $page } de { $pages })
    }
people-found-more = **Más de { $count } personas** para { $wanted } (página { $page } de { $pages }; mañana, otras)
people-found-nobody = Aún no conozco a nadie aquí para { $wanted }. Indica menos cosas en `/people find`, o mira quién se parece a ti con `/people like-me`.
people-all-gone = Ya no queda nadie a quien mostrar. Escribe `/people find` de nuevo.
people-like-me = **Como tú**: las personas con quienes más compartes.
people-like-me-nobody = Aún no conozco a nadie aquí que comparta tus intereses. Cuando se presente más gente, prueba `/people like-me` otra vez; también ayuda añadir intereses en `/profile edit`.
people-helps = **Lo que ayudaría:** si algo de esto también es lo tuyo, añádelo en `/profile edit`.
    { $list }
people-help = A { $count ->
       *[other] { $count } personas
    } de aquí les interesa { $interest }
people-help-more = A más de { $count } personas de aquí les interesa { $interest }
people-help-near = A { $count ->
       *[other] { $count } personas
    } de aquí les interesa { $interest }, que se parece a tu interés { $near }
people-help-near-more = A más de { $count } personas de aquí les interesa { $interest }, que se parece a tu interés { $near }

share-interests = Compartís { $list }
share-near = Lo suyo, { $theirs }, está cerca de lo tuyo, { $mine }
share-near-both = { $one } y { $other } están cerca
share-languages = Los dos habláis { $list }
share-evenings = Los dos soléis tener tiempo { $count ->
        [one] una tarde-noche
       *[other] { $count } tardes-noches
    } por semana
share-hours = Los dos soléis tener tiempo { $count ->
        [one] una hora
       *[other] { $count } horas
    } por semana
share-wish-friends = Los dos buscáis amistades
share-wish-collaborators = Los dos buscáis gente con quien colaborar
share-wish-mentoring = Uno busca mentor o mentora y el otro, a quien guiar
share-wish-professional = Los dos buscáis contactos profesionales

ask-form = Conocer a { $name }
ask-form-note = Unas palabras tuyas, si quieres
ask-form-note-hint = Por qué te gustaría conocerle o de qué podríais hablar. Solo lo lee esa persona.
ask-sent = Se lo preguntaré a { $name } en privado. Si también quiere conocerte, os abro un hilo; si no, en una semana como mucho te diré «ahora no», sea por lo que sea.
ask-crossing = ¡{ $name } también ha pedido conocerte! Os estoy abriendo un hilo privado.
ask-self = ¡Eres tú! Usa esto con alguien a quien te gustaría conocer; `/people like-me` muestra quién comparte tus intereses.
ask-bot = Es un bot, y los bots siempre están libres. Usa esto con alguien a quien te gustaría conocer; `/people like-me` muestra quién comparte tus intereses.
ask-not-introduced = { $person } no se ha presentado aquí, así que no le pregunto nada. Escríbele directamente si te apetece.
ask-met-lately = { $name } y tú ya tenéis un hilo: escríbele allí. { $thread }
ask-open-already = Ya se lo has pedido a { $name } y sigue pendiente: te diré algo en la semana siguiente a tu petición.
ask-again-so-soon = Se lo pediste a { $name } hace poco; dale tiempo. `/people like-me` muestra quién más comparte tus intereses.
ask-too-many-open = Tienes { $most } peticiones pendientes, que es el máximo. Espera a saber de alguna y vuelve a intentarlo.
ask-too-many-this-week = Se lo has pedido a { $most } personas en una semana, que es el máximo. Vuelve a intentarlo dentro de unos días.

ask-received = **A { $name } le gustaría conocerte.**
ask-note = { $name } escribe: { $note }
ask-received-free = -# Eres libre de no hacer nada. Si no aceptas, { $name } solo oirá «ahora no» un día de estos, en un momento que no depende de lo que hagas. Abierto hasta el { $until }.
ask-accept-button = Aceptar
ask-decline-button = Ahora no
ask-report-button = Denunciar
ask-report-form = Denunciar esto
ask-report-words = ¿Qué tiene de malo?
ask-report-hint = Llega a los moderadores con tu nombre y con lo que te escribieron.
ask-opening = Has aceptado. Os estoy abriendo un hilo privado…
ask-accepted = Has aceptado: { $thread }
ask-declined = De acuerdo. Oirá «ahora no» un día de estos, y nada más.
ask-reported = Lo has denunciado. No volveré a juntaros nunca, y por mí no se enterará de nada.
ask-ended = Esto ha terminado y no va a más. Si te gustaría conocer a alguien, usa *Pedir conocerse* en su tarjeta o en el menú de su nombre.
ask-answered = Ya has respondido a esto; el mensaje de arriba dice cómo sigue.
ask-of-another = Esto es para la persona a quien se le pidió, y solo ella puede responder. Para conocer a alguien, usa *Pedir conocerse* en su tarjeta.
ask-no-thread = ⚠️ Has aceptado, pero no he podido abriros un hilo. Un organizador ve en `/setup check` qué falta; cuando esté arreglado, pulsa *Aceptar* otra vez.
ask-not-now = Ahora no: esta vez { $name } y tú no os conocéis. No dice nada de ti; la gente anda ocupada, está fuera o no ve un mensaje. `/people like-me` muestra quién más comparte tus intereses.
ask-not-now-somebody = Ahora no: esta vez tú y alguien a quien se lo pediste no os conocéis. No dice nada de ti; la gente anda ocupada, está fuera o no ve un mensaje. `/people like-me` muestra quién más comparte tus intereses.
ask-hello = ¡Hola, { $people }, os presento! { $name } lo pidió, y aquí estáis.
ask-why = **Lo que compartís**
    { $list }

did-connections-thread = abrir el hilo de dos personas que quieren conocerse
did-connections-member = añadir a alguien al hilo de dos personas que quieren conocerse
did-connections-hello = presentar a dos personas que quieren conocerse
did-connections-ask = mostrar a alguien cómo sigue una petición de conocerse
