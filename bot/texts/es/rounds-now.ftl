# /match now

cmd-match-now = Conoce a alguien ahora, o di que se te puede preguntar

now-panel = **¿Alguien ahora?** Pregunto hasta a { $most } personas que dijeron que se les puede preguntar, una tras otra, primero la más afín; cada una tiene { $minutes } minutos. En cuanto una quiera, abro un hilo privado para los dos.
now-begin-button = Buscar a alguien ahora
now-ready = A ti también se te puede preguntar, a las horas que pusiste en tu perfil.
now-ready-any-hour = A ti también se te puede preguntar. No pusiste horas en tu perfil, así que pregunto a cualquiera que no sea de silencio para ti; para poner algunas, escribe `/profile edit`.
now-not-ready = A ti no se te pregunta.
now-ready-button = Se me puede preguntar
now-unready-button = No me preguntes
now-begun = Estoy preguntando. Si alguien quiere conocerte, aparecerás en un hilo con esa persona; si no, te escribo a las { $until }, sea cual sea el motivo.
now-asked = **{ $name } tiene tiempo ahora y quiere conocer a alguien. ¿A ti?** Abierto hasta las { $until }.
now-asked-free = -# Puedes no hacer nada: { $name } no sabe a quién pregunto, y de un no nunca se entera.
now-yes-button = Sí, ahora
now-no-button = Ahora no
now-opening = Abro un hilo privado para los dos…
now-accepted = Has dicho que sí: { $thread }
now-declined = De acuerdo, ahora no. Nadie se entera.
now-ended = Esto ha terminado, así que no hay nada que responder. Para conocer tú a alguien, escribe `/match now`.
now-answered = Ya habías respondido. Para conocer tú a alguien, escribe `/match now`.
now-of-another = Esto es para quien recibió la pregunta. Para conocer tú a alguien, escribe `/match now`.
now-nobody = Nadie tenía tiempo ahora mismo. Prueba `/match now` en otro momento, o pregunta a quien quieras conocer: `/people like-me` muestra quién se te parece.
now-no-thread = No he podido abrir un hilo para los dos. Di a quienes organizan que falta algo en el canal de las rondas: `/setup check` les muestra qué. Luego prueba otra vez `/match now`.
now-introduce-first = Esto se basa en lo que cada cual dice de sí. Escribe primero `/introduce` (es un minuto) y luego `/match now`.
now-open-already = Ya estoy preguntando por ti; te escribo a las { $until } como muy tarde. Espera hasta entonces.
now-too-many = He preguntado por ti { $most } veces en un día, y más no puede ser. Prueba mañana.
now-hello = Hola, { $people }: los dos tenéis tiempo ahora. ¡Conoceos!

privacy-holds-round-ready = Que se te puede preguntar si quieres conocer a alguien en el momento, y desde cuándo.
privacy-holds-round-searches = { $count ->
        [one] Que buscaste a alguien a quien conocer en el momento, y cuándo.
       *[other] Que buscaste { $count } veces a alguien a quien conocer en el momento, y cuándo.
    }
privacy-holds-round-calls = { $count ->
        [one] Que se te preguntó si querías conocer a alguien en el momento, cuándo, y qué respondiste.
       *[other] Que se te preguntó { $count } veces si querías conocer a alguien en el momento, cuándo, y qué respondiste.
    }
did-rounds-now = mostrar cómo sigue lo de conocer a alguien en el momento
did-rounds-now-thread = abrir el hilo de dos personas que tienen tiempo ahora
did-rounds-now-member = añadir a alguien al hilo de dos personas que tienen tiempo ahora
did-rounds-now-hello = presentar a dos personas que tienen tiempo ahora
