# /setup

cmd-setup = Configura Kith en este servidor
cmd-setup-panel = Elige canales y zona horaria: tres decisiones y todo funciona
cmd-setup-check = Mira qué permiso falta, dónde, y cómo arreglarlo
cmd-setup-zone = Elige cualquier zona horaria, si la tuya no está en la lista del panel
cmd-setup-zone-zone = Escribe una ciudad, por ejemplo Madrid

setup-panel = ## Configura Kith
    Tres decisiones y todo funciona. Puedes cambiarlas cuando quieras; cada una se guarda al momento.
setup-choose-introductions = ¿Dónde van las presentaciones?
setup-choose-rounds = ¿En qué canal anuncio las rondas y abro los hilos privados de quienes presento entre sí? Con una zona horaria elegida, ahí empieza *Café en compañía*; `/rounds edit` lo cambia.
setup-choose-zone = ¿En qué zona horaria vive este servidor?
setup-choose-welcome = *Si quieres:* ¿dónde saludo a quien llega? Si no, junto a las presentaciones.
setup-placeholder-channel = Elige un canal
setup-placeholder-zone = Elige una zona horaria
setup-ready = ✅ **Listo.** Los miembros pueden escribir `/introduce` y `/match join`; tú, `/rounds run` y `/checkins create`.
setup-not-ready = ⏳ Aún no está listo: toma las tres decisiones de arriba.
setup-check-button = Comprobar permisos
setup-ready-but = ⚠️ Las decisiones están tomadas, pero aún no puedo hacerlo todo en esos canales: pulsa *Comprobar permisos* para ver qué falta.
setup-check-more = …y { $count } más; arregla estos primero y vuelve a comprobar.
setup-check-fine = ✅ Todo está en su sitio: puedo escribir, abrir hilos y añadir personas donde hace falta.
setup-check-problems = **Falta por resolver:**
setup-check-unfinished = La configuración no está terminada: toma las tres decisiones en `/setup panel`.
setup-check-gone = Un canal que elegiste ya no existe ({ $channel }): elige otro en `/setup panel`, o en `/rounds edit` si era de rondas.
setup-check-rights = En { $channel } me falta { $rights }: abre los ajustes del canal → *Permisos* → *Kith*, y permítelo.
setup-check-server = Las salas de voz necesitan { $rights }, y en este servidor me falta: abre *Ajustes del servidor* → *Roles* → *Kith*, y permítelo; o quita las salas de voz en `/rounds edit`.
setup-failure-forbidden = { $when }, en { $place }, no se me permitió { $what }{ $count ->
        [one] .
       *[other] {" "}({ $count } veces esta semana).
    } Cuando se arreglen allí los permisos, lo siguiente funcionará.
setup-failure-gone = { $when }, en { $place }, no pude { $what }{ $count ->
        [one] {""},
       *[other] {" "}({ $count } veces esta semana),
    } porque el lugar o la persona ya no estaba. Si no fue a propósito, elige otro canal en `/setup panel` o en el comando.
did-introductions-greeting = saludar a quien llega
did-introductions-card = publicar una presentación
did-introductions-thread = abrir el hilo de una presentación
did-introductions-guest = añadir a alguien al hilo de su presentación
did-rounds-thread = abrir el hilo de una pareja
did-rounds-member = añadir a alguien al hilo de su pareja
did-rounds-introduction = presentar a una pareja
did-rounds-announcement = anunciar una ronda
did-rounds-note = decir a los demás de un grupo que alguien no pudo venir
did-rounds-organisers = contar a los moderadores cómo va una ronda
did-checkins-prompt = hacer una pregunta
did-checkins-answers = mostrar las respuestas a una pregunta
did-contact-corner = abrir el rincón privado de alguien
did-contact-guest = dejar entrar a alguien en su rincón privado
did-contact-note = avisar a alguien
did-contact-answer = responder a alguien
setup-missing-introductions = Este servidor aún no ha elegido un canal para las presentaciones. Un organizador puede hacerlo en `/setup panel`.
setup-missing-rounds = Este servidor aún no ha elegido un canal para los encuentros. Un organizador puede hacerlo en `/setup panel`.
setup-missing-zone = Este servidor aún no ha elegido su zona horaria. Elígela en `/setup panel`, o indica una en el comando.

cmd-setup-questions = Haz tus propias preguntas en el formulario de presentación
cmd-setup-questions-ask = Haz una pregunta propia en lugar de un campo opcional
cmd-setup-questions-question = Qué preguntar, 45 caracteres como mucho
cmd-setup-questions-field = En lugar de qué campo
cmd-setup-questions-drop = Vuelve a pedir un campo y olvida tu pregunta con sus respuestas
cmd-setup-questions-list = Mira cómo es el formulario
setup-question-empty = Ahí no hay ninguna pregunta. Escribe una que quepa sobre un campo, por ejemplo: ¿En qué equipo estás?
setup-question-long = A «{ $question }» { $over ->
        [one] le sobra un carácter
       *[other] le sobran { $over } caracteres
    } para caber sobre un campo. Dilo en 45 caracteres como mucho.
setup-question-asked = Desde ahora el formulario pregunta «{ $question }» donde pedía { $field }. Quien quiera encuentra { $field } en *Añadir más*. Las respuestas a otra pregunta en ese lugar ya no están.
setup-question-dropped = El formulario vuelve a pedir { $field }; tu pregunta y sus respuestas ya no están.
setup-question-none = El formulario pide { $field } tal cual; no hay ninguna pregunta tuya en su lugar. `/setup questions list` muestra el formulario.
setup-questions = **El formulario pide** *Sobre mí* e *Intereses* y, a quien quiera:
    { $list }
setup-question-row = «{ $question }» (en lugar de { $field })
slot-name = nombre y pronombres
slot-looking-for = lo que buscan
slot-languages = idiomas

cmd-setup-links = Qué enlaces de los miembros se muestran como enlaces
cmd-setup-links-allow = Deja que los enlaces a un sitio sean enlaces
cmd-setup-links-forbid = Vuelve a mostrar como texto los enlaces a un sitio
cmd-setup-links-site = Un sitio, por ejemplo github.com
cmd-setup-links-list = Mira a qué sitios pueden enlazar los miembros
link-host-unreadable = No puedo leer «{ $host }» como un sitio. Escribe su nombre, por ejemplo: github.com
link-host-invites = { $host } lleva a otros servidores. Los miembros pueden publicar invitaciones por su cuenta donde tu servidor lo permita.
link-hosts-full = Ya hay { $most } sitios. Quita antes uno con `/setup links forbid`.
link-host-allowed = Los enlaces de los miembros a { $host } son enlaces desde ahora, sin vista previa. Los demás siguen siendo texto.
link-host-forbidden = Los enlaces a { $host } son texto desde ahora. Lo ya publicado cambia cuando se edite.
link-host-unknown = { $host } no estaba entre los sitios. `/setup links list` los muestra.
link-hosts = Los enlaces de los miembros a estos sitios, y a lo que hay debajo, son enlaces:
    { $list }
link-hosts-none = Los enlaces de los miembros son texto en todas partes. Permite un sitio con `/setup links allow`, por ejemplo github.com.
