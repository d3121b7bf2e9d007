# /block, /report y /setup pairs

cmd-block = Mantente lejos de alguien: en silencio, en ambos sentidos y en todo el servidor
cmd-block-add = Mantente lejos de alguien, sin que se entere
cmd-block-add-member = A quién prefieres no encontrarte
cmd-block-remove = Retira un bloqueo
cmd-block-remove-member = A quién has bloqueado
cmd-block-list = Mira a quién has bloqueado
cmd-report = Cuenta a los moderadores lo que hizo alguien; no volveréis a coincidir por mí
cmd-report-member = De quién se trata

block-added = Hecho. Haga lo que haga en este servidor, nunca volveré a juntaros a ti y a { $person }: en ninguna ronda, ningún hilo y ninguna sugerencia, ni para ti ni para esa persona. { $person } no se entera, ni ahora ni después. Puedes retirarlo con `/block remove`.
    -# No oculto lo que se escribe en los canales: eso lo hace el *Bloquear* de Discord, en su perfil.
block-there-already = Ya has bloqueado a { $person }, y no lo sabe. `/block list` muestra a quiénes has bloqueado.
block-removed = Tu bloqueo de { $person } queda retirado; no sabe que existió ni que ha terminado. Si además le denunciaste, eso os sigue separando. Escribe `/block add` si cambias de idea.
block-not-there = No has bloqueado a { $person }. `/block list` muestra a quiénes has bloqueado.
block-self = Esa persona eres tú. Nombra a otra en `/block add`; si prefieres quedarte fuera de las rondas, escribe `/match leave`.
block-bot = Eso es un bot, y no junto a nadie con bots. Nombra a una persona en `/block add`.
block-list = **Has bloqueado a:**
block-list-none = No has bloqueado a nadie. Puedes hacerlo con `/block add`, y nadie se entera.
block-list-more = …y { $count } más
block-list-nameless = { $count ->
        [one] …y una persona cuyos datos se borraron; sigue valiendo igual
       *[other] …y { $count } personas cuyos datos se borraron; sigue valiendo igual
    }

report-self = Esa persona eres tú. Nombra en `/report` a la persona de la que se trata.
report-bot = Eso es un bot. Cuéntaselo a un organizador de este servidor: ellos deciden qué bots hay aquí.
report-empty = Tu denuncia aún está vacía. Escribe `/report` otra vez y cuenta en pocas palabras qué pasó.
report-too-many = Has hecho cinco denuncias en un día, y no transmito más. `/block add` te aleja de alguien al momento; si algo urge, escribe directamente a un moderador de este servidor.
report-form-title = Denunciar a { $name }
report-form-words = ¿Qué pasó?
report-form-words-hint = Llega a los moderadores, con tu nombre. Ayuda decir dónde y cuándo fue.
report-delivered = Tu denuncia va de camino a los moderadores de este servidor, y nunca volveré a juntaros a ti y a { $person }. { $person } no se entera por mí.
report-not-delivered = Nunca volveré a juntaros a ti y a { $person }, y no se entera por mí. Pero tu denuncia no ha llegado a los moderadores: aquí no hay un canal para denuncias en el que yo pueda escribir y que { $person } no pueda leer. Aquí tienes tus palabras: envíalas a un moderador de tu confianza.
report-notice = ### Denuncia
    { $by } denuncia a { $of }:
report-notice-what = **Se trata de** { $what }.
report-about-member = lo que hizo { $person }
report-about-ask = cómo { $person } pidió un encuentro
report-notice-apart = -# Nunca volveré a juntar a estas dos personas. No le he dicho nada a { $of }: que siga así, por favor, y responded a quien denuncia.
did-boundaries-report = transmitir una denuncia

cmd-setup-pairs = Junta a dos personas, o mantenlas separadas
cmd-setup-pairs-together = Junta a dos personas en la próxima ronda
cmd-setup-pairs-apart = Nunca juntes a dos personas
cmd-setup-pairs-forget = Deja otra vez al azar si dos personas se encuentran
cmd-setup-pairs-list = Mira a quiénes juntas y a quiénes mantienes separados
cmd-setup-pairs-one = Una de las dos
cmd-setup-pairs-other = La otra
pair-pinned = Anotado: en la próxima ronda en la que participen ambas personas, { $one } y { $other } se encuentran, salvo que ya se conozcan o una de las dos prefiera que no. Con esa ronda el deseo se gasta, salga lo que salga. A nadie se le dice que fue tuyo.
pair-pinned-already = Ese deseo ya está anotado: { $one } y { $other } se encuentran en la próxima ronda en la que participen, si nada lo impide. `/setup pairs list` los muestra todos.
pair-forbidden = Anotado: nunca junto a { $one } y { $other }, y no se lo digo a nadie. `/setup pairs forget` lo retira.
pair-forbidden-already = Ya mantengo separados por ti a { $one } y { $other }. `/setup pairs forget` lo retira.
pair-forgotten = Anotado: para { $one } y { $other } ya no deseas nada.
pair-unknown = No has deseado nada para { $one } y { $other }. `/setup pairs list` muestra todo lo que hay.
pair-same = Es la misma persona dos veces. Nombra a dos distintas.
pair-bot = Una de las dos es un bot, y no junto a nadie con bots. Nombra a dos personas.
pairs-together = **Juntos en la próxima ronda:**
pairs-apart = **Nunca juntos:**
pairs-none = No has deseado nada para nadie. Puedes hacerlo con `/setup pairs together` o `/setup pairs apart`.
pairs-more = …y { $count } más
pairs-nameless = { $count ->
        [one] …y una pareja con alguien cuyos datos se borraron; sigue valiendo igual
       *[other] …y { $count } parejas con alguien cuyos datos se borraron; sigue valiendo igual
    }

setup-choose-moderators = *Si quieres:* ¿dónde van las denuncias? Elige un canal que **solo lean los moderadores**: los miembros no deben verlo.
setup-check-open = Todo el mundo puede leer { $channel }, así que ninguna denuncia va allí: en los ajustes del canal → *Permisos*, quita *Ver canal* a @everyone, o elige otro en `/setup panel`.
