# /privacy

cmd-privacy = Mira, llévate o borra lo que guardo sobre ti
cmd-privacy-show = Mira en palabras lo que guardo sobre ti en este servidor
cmd-privacy-export = Recíbelo todo en archivos: uno para programas, otro para leer
cmd-privacy-erase = Bórralo para siempre; antes te pregunto otra vez

privacy-nothing = No guardo nada sobre ti en este servidor. Eso cambia cuando escribes `/introduce`, participas en algo o te doy la bienvenida.
privacy-held = **Esto es lo que guardo aquí sobre ti:**
privacy-next = `/privacy export` te lo da todo en archivos; `/privacy erase` lo borra.

privacy-holds-ask-notes = { $count ->
        [one] Lo que escribiste a alguien a quien pediste conocer.
       *[other] Lo que escribiste a { $count } personas a quienes pediste conocer.
    }
privacy-holds-asks = { $count ->
        [one] Que pediste conocer a alguien, cuándo y hasta cuándo sigue abierto.
       *[other] Que pediste conocer a { $count } personas, cuándo y hasta cuándo sigue abierto cada caso.
    }
privacy-holds-asks-received = { $count ->
        [one] Que alguien pidió conocerte, cuándo y qué respondiste.
       *[other] Que { $count } personas pidieron conocerte, cuándo y qué respondiste.
    }
privacy-holds-answers = { $count ->
        [one] Una respuesta a una pregunta periódica.
       *[other] { $count } respuestas a preguntas periódicas.
    }
privacy-holds-arrivals = Que has llegado y aún no has pasado la verificación de este servidor.
privacy-holds-contacts = { $count ->
        [one] Que te he escrito una vez sin que lo pidieras, y cuándo.
       *[other] Que te he escrito { $count } veces sin que lo pidieras, y cuándo: para que no sean demasiadas.
    }
privacy-holds-corners = Que tienes un hilo privado en el que te escribo.
privacy-holds-departures = Que te has ido de este servidor, y cuándo.
privacy-holds-direct-channels = Que tenemos una conversación directa, y si aceptas mensajes en ella.
privacy-holds-greeter-asks = { $count ->
    [one] Una vez que se preguntó a alguien si saludaba: a ti, o por ti.
   *[other] { $count } veces que se preguntó a alguien si saludaba: a ti, o por ti.
}
privacy-holds-greeters = Que saludas a quien llega, dónde se te pregunta y con qué frecuencia.
privacy-holds-drafts = Un formulario tuyo que aún no pude aceptar, tal como lo escribiste.
privacy-holds-greetings = Qué mensaje mío te dio la bienvenida.
privacy-holds-held-cards = Que un moderador ve tu presentación antes de publicarse.
privacy-holds-introduction-records = Qué fue de tus presentaciones: cuándo las escribiste y te respondieron, y si volviste.
privacy-holds-introductions = Qué mensaje muestra tu presentación.
privacy-holds-meeting-people = { $count ->
        [one] Que te he reunido con alguien una vez.
       *[other] Que te he reunido con alguien { $count } veces.
    }
privacy-holds-participants = { $count ->
        [one] Que participas en un tipo de rondas, desde cuándo, cada cuánto y cómo quieres hacerlo.
       *[other] Que participas en { $count } tipos de rondas, desde cuándo, cada cuánto y cómo quieres hacerlo.
    }
privacy-holds-round-alone = { $count ->
        [one] Una ronda en la que no encontré a nadie para ti, y por qué.
       *[other] { $count } rondas en las que no encontré a nadie para ti, y por qué.
    }
privacy-holds-round-groups = { $count ->
        [one] Que te tocaba escribir primero en un grupo, una vez.
       *[other] Que te tocaba escribir primero en un grupo, { $count } veces.
    }
privacy-holds-round-guests = { $count ->
        [one] Una ronda para la que elegiste algo distinto que para las demás.
       *[other] { $count } rondas para las que elegiste algo distinto que para las demás.
    }
privacy-holds-round-seats = { $count ->
        [one] Un grupo de una ronda en el que estás o estuviste, cuándo contestaste por primera vez y qué dijiste que salió de ahí.
       *[other] { $count } grupos de rondas en los que estás o estuviste, cuándo contestaste por primera vez y qué dijiste que salió de cada uno.
    }
privacy-holds-rounds = { $count ->
        [one] Una ronda que probaste como organizador.
       *[other] { $count } rondas que probaste como organizador.
    }
privacy-holds-partings = { $count ->
        [one] Una persona de la que pediste estar lejos.
       *[other] { $count } personas de las que pediste estar lejos.
    }
privacy-holds-pictures = La imagen que subiste.
privacy-holds-preferences = Cómo quieres que me dirija a ti: dónde, cuándo y desde cuándo.
privacy-holds-profile-answers = { $count ->
        [one] Tu respuesta a una pregunta de este servidor.
       *[other] Tus respuestas a { $count } preguntas de este servidor.
    }
privacy-holds-profile-interests = { $count ->
        [one] Un interés, como lo escribiste y como lo entendí.
       *[other] { $count } intereses, como los escribiste y como los entendí.
    }
privacy-holds-profiles = Tu perfil: lo que dijiste de ti, y el nombre y la imagen que tenías entonces.
privacy-holds-reminders = Que ya se te recordó presentarte, o que no lo deseas.
privacy-holds-reports = Que has denunciado a alguien en el último día, y no a quién: para que no sea demasiado a menudo.
privacy-holds-waits = Que tu presentación espera respuesta.

privacy-page-title = Lo que Kith guarda sobre ti
privacy-page-when = Escrito el { $when }. Las demás personas quedan fuera. kith.json, junto a esta página, tiene todos los detalles.
privacy-when = Cuándo
privacy-field-about = Sobre mí
privacy-field-again = Repetiría el encuentro
privacy-field-answer = Respuesta
privacy-field-answers = Respuestas, aún no aceptadas
privacy-field-asked-at = Preguntado si sigue
privacy-field-avatar-url = Imagen en Discord
privacy-field-capacity = A cuántas personas guiaría
privacy-field-content = Imagen
privacy-field-every = Participa en una ronda de cada
privacy-field-greets-way = Dónde te pregunto si saludas
privacy-field-hours = Horas, un bit cada una
privacy-field-in-messages = Prefiere mensajes directos
privacy-field-interests = Intereses
privacy-field-is-out = Fuera de ella
privacy-field-joined-at = Desde
privacy-field-key = Entendido como
privacy-field-label = Interés
privacy-field-languages = Idiomas
privacy-field-left-at = Dejó el grupo
privacy-field-links = Enlaces
privacy-field-looking-for = Busco
privacy-field-member-since = En el servidor desde
privacy-field-name = Nombre
privacy-field-note = Tus palabras
privacy-field-paused-until = En pausa hasta
privacy-field-per-week = Como mucho tantas veces por semana
privacy-field-pronouns = Pronombres
privacy-field-quiet-rounds = Rondas sin señal
privacy-field-quiet-since = Silencio desde (hora)
privacy-field-quiet-until = Silencio hasta (hora)
privacy-field-rating = Valoración
privacy-field-reason = Por qué
privacy-field-result = Qué salió de ahí
privacy-field-signed-at = Primera señal
privacy-field-text = Respuesta
privacy-field-way = Dónde te escribo
privacy-field-word = Unas palabras a los organizadores
privacy-field-zone = Zona horaria

privacy-exported = Aquí tienes todo lo que guardo aquí sobre ti. Solo tú ves este mensaje: guarda los archivos, desaparece cuando cierras Discord.
privacy-export-too-big = Lo que guardo sobre ti supera los { $limit } MB que Discord me deja enviar aquí. Quita la imagen de tu perfil e inténtalo de nuevo, o pídeselo a quien administra este bot.

privacy-erase-question = ## ¿Borro lo que guardo sobre ti?
privacy-erase-goes = **Se va:** tu perfil y tu imagen, los borradores, las respuestas, la lista de a quién bloqueaste, que participas, y mis mensajes que muestran tus palabras.
privacy-erase-stays = **Se queda:** que alguien fue emparejado, sin ti, para que los emparejamientos de los demás sigan contando. Quién debe estar lejos de quién, en un código que no nombra a nadie: los bloqueos y los avisos valen también si vuelves. Lo que tú escribiste y los hilos que abrí: son de Discord, y tú puedes borrarlos. Las copias de seguridad de quien administra este bot, hasta que otras las sustituyan.
privacy-erase-final = **Esto no se puede deshacer.** Si quieres conservarlo, escribe antes `/privacy export`.
privacy-erase-here-button = Borrar aquí
privacy-erase-everywhere-button = Borrar en todas partes
privacy-erased-here = Borrado. Ya no guardo nada sobre ti en este servidor; los mensajes con tus palabras desaparecen en los próximos minutos.
privacy-erased-everywhere = Borrado, en todos los servidores en los que estoy. Los mensajes con tus palabras desaparecen en los próximos minutos.

cmd-setup-keep = Elige cuánto tiempo guardo lo que dijo quien se ha ido
cmd-setup-keep-days = Días, de 0 (se borra enseguida) a 365; si no, 30
setup-keep-chosen = { $days ->
        [0] Lo que alguien dijo se borra en cuanto se va.
        [one] Lo que alguien dijo se borra un día después de irse, salvo que vuelva.
       *[other] Lo que alguien dijo se borra { $days } días después de irse, salvo que vuelva.
    } Vale también para quien se fue antes.
did-privacy-erasure = borrar un mensaje de alguien cuyos datos se borraron
