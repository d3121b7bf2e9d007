# El hilo de un grupo: presentación, horas para verse, qué salió de ello, mantener el contacto

thread-name = { $names }
thread-hello = Hola { $people }, ¡es hora de conocerse!
thread-why = **¿Por qué este grupo?**
    { $list }
thread-why-new = **¿Por qué este grupo?** Aún no se conocen, y de intereses distintos salen buenas preguntas.
thread-why-interests = { $count ->
        [2] Tienen en común { $list }
       *[other] Todos tienen en común { $list }
    }
thread-why-near = { $one } y { $other } están cerca
thread-why-languages = { $count ->
        [2] Los dos hablan { $list }
       *[other] Todos hablan { $list }
    }
thread-why-two = { $one } y { $other } comparten { $interest }
thread-why-mentoring = { $one } y { $other }: una parte busca mentor o mentora, la otra a quien guiar
thread-wish-friends = { $count ->
        [2] Los dos buscan amistades
       *[other] Todos buscan amistades
    }
thread-wish-collaborators = { $count ->
        [2] Los dos buscan con quien colaborar
       *[other] Todos buscan con quien colaborar
    }
thread-wish-mentoring = { $count ->
       *[other] Una parte busca mentor o mentora, la otra a quien guiar
    }
thread-wish-professional = { $count ->
        [2] Los dos buscan contactos profesionales
       *[other] Todos buscan contactos profesionales
    }
thread-openers = **Para empezar:**
    { $list }
thread-opener-1 = { $name }, ¿cómo empezó lo tuyo con { $interest }?
thread-opener-2 = { $name }, ¿qué le enseñarías a quien no sabe nada de { $interest }?
thread-opener-3 = { $name }, ¿cuál ha sido hasta ahora tu mejor momento con { $interest }?
thread-opener-4 = { $name }, ¿qué pregunta sobre { $interest } no te hace nunca nadie?
thread-first = **Empieza { $person }:** basta con un saludo.
thread-readers = -# Este hilo es solo de este grupo. Los moderadores de este servidor también pueden leerlo. El { $closes } pregunto qué tal fue.
thread-nudge = Aquí aún no ha escrito nadie, y hay tiempo hasta el { $closes }. Basta una línea: ¿a cuál de las preguntas de arriba responder primero?
thread-nudge-first = Aquí aún no ha escrito nadie, y hay tiempo hasta el { $closes }. { $person }, ¿empiezas tú? Basta una línea.
thread-ended = Este grupo ha terminado, así que aquí ya no pasa nada más. Para conocer a alguien, escribe `/match status` y mira cuándo es la próxima ronda.
thread-of-others = Esto es de las personas de este grupo, y no estás entre ellas. Para conocer gente, escribe `/match join`.

dates-suit = **¿Cuándo?** A estas horas suelen tener tiempo todos:
dates-unknown = -# Sin contar con quien no sé la zona horaria: { $people }. Con `/profile edit` la sé.
dates-line = **{ $number }** · { $when } ({ $soon })
dates-propose = Proponer { $number }
dates-other = Otra hora
dates-find = Buscar una hora
dates-none-yet = **¿Cuándo?** No conozco ninguna hora que tengan todos. Pónganse de acuerdo, o pulsen *Buscar una hora*.
dates-pick = Proponer una hora…
dates-more = **Más horas que van bien a todos**, en tu reloj ({ $zone }). La que elijas se propone a los demás.
dates-nearest = **Ninguna hora va bien a todos**; estas van bien a la mayoría, en tu reloj ({ $zone }). La que elijas se propone a los demás.
dates-clock = { $day } { $date }, de { $since } a { $until }
dates-without = Fuera de las horas habituales de { $names }
dates-no-zones = No sé cuándo tiene tiempo nadie del grupo. Dilo en `/profile edit` (zona horaria y horas) y pulsa el botón otra vez; o acuerden una hora entre todos, con sus propias palabras.
dates-nothing = En las próximas semanas no encuentro ninguna hora que alguien haya dicho. Cambia tus horas en `/profile edit`, o acuerden una hora entre todos, con sus propias palabras.
dates-over = Esa hora ya pasó o está a punto. Pulsa *Otra hora* y elige una más tarde.
dates-far = Eso queda demasiado lejos. Pulsa *Otra hora* y elige una más cercana.
dates-many = { $most } horas tuyas esperan respuesta, y no caben más. Acepta una de las otras, o escríbeles qué te vendría bien.
dates-gone = Esa hora ya no está propuesta: acordaron otra. Pulsa *Otra hora* para proponer una más.
dates-agreed-already = Ya han acordado todos esa hora. Para cambiarla, pulsa *Otra hora* y propón otra.
dates-you-proposed = Propuesto: { $when }. En cuanto todos estén de acuerdo, va a los calendarios.
dates-you-agreed = Te va bien { $when }. En cuanto a todos les vaya bien, va a los calendarios.
dates-all-agreed = Acordado: { $when }. La cita para los calendarios llega enseguida.
dates-proposed = **{ $person } propone { $when }** ({ $soon }). ¿Va bien, { $lacking }?
dates-agree = Me va bien
dates-agreed = **Acordado:** { $when } ({ $soon })
dates-replaced = Se propuso { $when }; acordaron otra hora.
dates-one-is-gone = Una persona ya no está en este grupo. Las horas propuestas o acordadas valen para el resto; para proponer otra, pulsa *Otra hora*.
dates-calendar = **Hay cita**, { $people }: { $when } ({ $soon }). Abran el archivo o pulsen donde está su calendario:
dates-title = { $names } ({ $programme })
dates-about = Kith reunió a este grupo. El enlace lleva al lugar en Discord.
dates-room-then = Cinco minutos antes abro una sala de voz para este grupo.
dates-room-name = { $names }
dates-room = La sala de voz está abierta: { $channel }. Solo la ve este grupo, y desaparece a las { $closes }.
dates-no-room = No he podido abrir una sala de voz. Usen cualquier canal de voz; un organizador ve en `/setup check` lo que me falta.

results-closing = **¿Qué tal fue**, { $people }? Cada cual responde por su cuenta, nadie ve lo que dijo otro, y hasta el { $until } se puede cambiar.
results-closing-alone = **¿Qué tal fue** con { $people }? El hilo ya no existe, así que lo pregunto aquí, a cada cual por su cuenta. Nadie ve lo que dijo otro, y hasta el { $until } se puede cambiar.
results-button-met = Nos vimos
results-button-scheduled = Hay fecha
results-button-not-yet = Todavía no
results-button-not-this-time = Esta vez no
results-rate = ¿Qué tal fue para ti? (privado)
results-rating = { $stars }
results-again-yes = Otra vez algún día
results-again-no = Mejor no repetir
results-noted-met = Anotado: se conocieron. Dentro de un mes te pregunto una vez si quieres mantener el contacto. Puedes cambiarlo hasta el { $until }.
results-noted-scheduled = Anotado: hay fecha. Puedes cambiarlo hasta el { $until }.
results-noted-not-yet = Anotado: todavía no. No es tarde: escríbanse. Puedes cambiarlo hasta el { $until }.
results-noted-not-this-time = Anotado: esta vez no. No se le dice a nadie, y puede que algún día vuelvan a coincidir. Puedes cambiarlo hasta el { $until }.
results-noted-yes = Anotado: otra vez algún día. No se le dice a nadie.
results-noted-no = Anotado: mejor no repetir. No se le dice a nadie. Si no quieres volver a coincidir nunca con alguien, `/block add` se encarga.
results-rated = Anotado: { $rating } de { $most }. No lo ve ningún miembro; solo cuenta en las cifras de las rondas.
results-word-button = Unas palabras a los organizadores
results-word-title = Unas palabras a los organizadores
results-word-label = ¿Qué deberían saber?
results-word-hint = Va a su canal, con tu nombre. Tu valoración no.
results-word-empty = No había nada que leer. Pulsa *Unas palabras a los organizadores* otra vez y escribe algo.
results-word-nowhere = Los organizadores no han elegido canal para esto, así que no he podido dárselo a nadie. Escríbele a uno de ellos; aquí están tus palabras.
results-word-sent = Ya lo tienen los organizadores, con tu nombre. Para cambiarlo, pulsa *Unas palabras a los organizadores* otra vez.
results-final = Esa ronda terminó hace más de una semana, y lo que se dijo de ella se queda así. Pueden escribirse cuando quieran.
results-notice = **Unas palabras sobre un encuentro de { $programme }**, de { $by } (que estuvo con { $others }):

touch-ask = Hace un mes conociste a { $others } en una ronda. ¿Quieres mantener el contacto? Al pulsar se abre de nuevo el hilo y se dice que sí; si no haces nada, nadie se entera.
touch-ask-messages = Hace un mes conociste a { $others } en una ronda. ¿Quieres mantener el contacto? Al pulsar se lo digo; si no haces nada, nadie se entera.
touch-button = Mantener el contacto
touch-opening = Bien. Abro de nuevo el hilo: { $thread }
touch-open = Bien: el hilo está abierto, escribe allí. { $thread }
touch-told = Bien. Digo a { $others } que te gustaría mantener el contacto: escríbanse.
touch-write = Bien: ya lo había dicho alguien del grupo. Escribe a { $others }.
touch-ended = Este hilo no se abre de nuevo. Para conocer a alguien, escribe `/match status` y mira cuándo es la próxima ronda.
touch-hello = A { $by } le gustaría mantener el contacto. ¿Qué tal desde entonces, { $others }?

did-rounds-nudge = recordar a un grupo su hilo
did-rounds-proposal = mostrar a un grupo una hora propuesta
did-rounds-calendar = dar a un grupo su cita para el calendario
did-rounds-room = abrir la sala de voz de un grupo
did-rounds-room-away = quitar la sala de voz de un grupo
did-rounds-room-note = avisar a un grupo de su sala de voz
did-rounds-closing = preguntar a un grupo qué tal fue
did-rounds-word = entregar unas palabras a los organizadores
did-rounds-reopen = abrir de nuevo el hilo de un grupo
did-rounds-in-touch = decir quién quiere mantener el contacto
did-rounds-reunion = abrir un hilo nuevo a quienes se conocieron
did-rounds-guest = añadir a alguien al hilo nuevo de quienes se conocieron

privacy-holds-round-openers = { $count ->
        [one] Una pregunta con la que te hice empezar con otras personas.
       *[other] { $count } preguntas con las que te hice empezar con otras personas.
    }
privacy-holds-round-proposals = { $count ->
        [one] Una hora para verse que propusiste.
       *[other] { $count } horas para verse que propusiste.
    }
privacy-holds-round-agreements = { $count ->
        [one] Una hora para verse que aceptaste.
       *[other] { $count } horas para verse que aceptaste.
    }
privacy-holds-round-words = { $count ->
        [one] Que se mostraron a los organizadores unas palabras tuyas.
       *[other] Que se mostraron a los organizadores { $count } veces unas palabras tuyas.
    }
privacy-holds-round-touches = { $count ->
        [one] Que se te preguntó una vez si querías mantener el contacto, y si quisiste.
       *[other] Que se te preguntó { $count } veces si querías mantener el contacto, y si quisiste.
    }
privacy-field-opener = Pregunta, por su nombre
