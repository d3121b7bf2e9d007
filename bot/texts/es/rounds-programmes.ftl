# Programas: qué hacen de ellos los organizadores, y cómo participan los miembros

cmd-match = Conoce a personas que comparten tus intereses
cmd-match-join = Participa en todas las rondas, o vuelve después de una pausa
cmd-match-pause = No estés en ninguna ronda hasta un día
cmd-match-pause-until = Un día: 2027-01-15, 15.1. o 3 semanas
cmd-match-leave = Deja de participar
cmd-match-status = Mira cuándo es tu próximo encuentro y cambia cada cuánto
cmd-match-programme = Qué rondas, si este servidor tiene varias
cmd-rounds = Presenta a los miembros entre sí
cmd-rounds-create = Empieza otro tipo de rondas
cmd-rounds-edit = Cambia cuándo y cómo se presentan los miembros
cmd-rounds-list = Mira los tipos de rondas de este servidor
cmd-rounds-pause = Pausa unas rondas, o deja que sigan
cmd-rounds-delete = Termina unas rondas para siempre; antes vuelvo a preguntar
cmd-rounds-programme = Qué rondas, si este servidor tiene varias

programme-first = Café en compañía
programme-none = Este servidor aún no tiene rondas. Un organizador las empieza con `/rounds create`.
programme-unknown = No conozco esas rondas. Elígelas en la lista que aparece mientras escribes.
programme-which = Hay varias: { $list }. Nombra una en `programme` y sabré a cuál te refieres.
programme-gone = Esas rondas ya no existen. `/match status` muestra las que hay.
programme-many = Este servidor tiene { $count } tipos de rondas, y no puedo mostrar más. Elimina antes uno con `/rounds delete`.
programme-nameless = Ahí no hay ningún nombre. Escribe uno que los miembros reconozcan, por ejemplo *Café en compañía*.

programme-form-title = Rondas
programme-form-name = ¿Cómo se llaman?
programme-form-preset = ¿Para qué son?
programme-form-cadence = ¿Cada cuánto?
programme-form-day = ¿Qué día se forman los grupos?
programme-form-hour = ¿A qué hora?
programme-form-hour-hint = En la zona horaria de este servidor; cada cual la ve en la suya
programme-preset-coffee = Café en compañía: intereses comunes; quien llega, con quien ya está
programme-preset-welcome = Acogida: alguien nuevo con alguien que lleva aquí un tiempo
programme-preset-mentoring = Mentoría: alguien que sabe con quienes aprenden
programme-preset-tandem = Tándem: dos personas que aprenden el idioma de la otra
programme-preset-mixed = Grupos mixtos: personas con roles distintos
programme-cadence-weekly = Cada semana
programme-cadence-fortnightly = Cada dos semanas
programme-cadence-monthly = Una vez al mes, en sus primeros días

programme-about-coffee = Se conocen personas que comparten intereses, horas y un idioma; quien acaba de llegar, mejor con alguien afín que lleve tiempo aquí.
programme-about-welcome = Quien se unió a este servidor en los últimos 30 días conoce a alguien que lleva más tiempo y comparte un idioma e intereses.
programme-about-mentoring = Quien dice en `/match status` a cuántas personas guiaría conoce a otras tantas que lo buscan.
programme-about-tandem = Se conocen dos personas que hablan lo que la otra aprende: idiomas de su presentación y de sus intereses.
programme-about-mixed = Nadie conoce a alguien de su mismo rol, entre los que elijas.
programme-when = **{ $rhythm }** ({ $zone }). Se anuncia { $days } días antes; cada ronda dura { $length } días. La próxima: { $when }
programme-when-paused = **{ $rhythm }** ({ $zone }). No está en marcha: pulsa *Empezar* cuando todo esté a tu gusto.
programme-rhythm-weekly = cada { $day } a las { $time }
programme-rhythm-fortnightly = un { $day } de cada dos a las { $time }
programme-rhythm-monthly = el primer { $day } de cada mes a las { $time }
programme-channel = ¿En qué canal anuncio las rondas y abro los hilos privados?
programme-placeholder-channel = Elige un canal
programme-size = { $count ->
        [2] En parejas
       *[other] En grupos de { $count }
    }
programme-placeholder-size = ¿Cuántas personas cada vez?
programme-roles-mentoring = ¿Quién puede ser mentor? Sin rol, quien lo diga.
programme-roles-mixed = ¿Entre qué roles? Elige al menos dos.
programme-placeholder-role = Elige roles
programme-extra-by-itself = Va sola: nadie mira antes el plan
programme-extra-spread = Las presentaciones se reparten en una hora
programme-extra-voice = A la hora acordada se abre una sala de voz
programme-placeholder-extras = ¿Qué más?
programme-pause-button = Pausar
programme-begin-button = Empezar
programme-rewrite-button = Cambiar nombre y horario
programme-created = Aún no ha empezado nada. Repasa las opciones y pulsa *Empezar*.
programme-paused = En pausa: no habrá más rondas hasta que alguien pulse *Empezar*. Quien participa sigue dentro.
programme-goes-on = En marcha. Los miembros se unen con `/match join`.
programme-needs-roles = Los grupos mixtos necesitan al menos dos roles entre los que mezclar. Elígelos en `/rounds edit` y pulsa *Empezar*.
programme-channel-gone = El canal de estas rondas ya no existe. Elige otro en `/rounds edit` y pulsa *Empezar*.
programme-list = **Rondas de este servidor**
    { $list }
programme-row = **{ $name }** · { $channel } · { $rhythm } · { $people ->
        [0] aún no participa nadie
        [one] participa una persona
       *[other] participan { $people }
    } · { $when }
programme-row-paused = en pausa
programme-more = …y { $count } más
programme-delete = ¿Eliminar **{ $name }**? { $people ->
        [0] No participa nadie.
        [one] Participa una persona, que dejará de hacerlo.
       *[other] Participan { $people } personas, que dejarán de hacerlo.
    } Los hilos abiertos se quedan. No se puede deshacer; `/rounds pause` solo pausa.
programme-delete-button = Eliminar
programme-deleted = **{ $name }** ya no existe. Sus hilos se quedan donde están.

match-introduce-first = Los encuentros parten de lo que cada cual cuenta de sí. Escribe primero `/introduce` (es un minuto) y luego `/match join`.
match-did-joined = Ya participas en todas las rondas de { $list }. En cada una abro un hilo privado para ti y quien mejor encaje contigo. Puedes dejarlo cuando quieras con `/match leave`.
match-did-already = Ya participas en { $list }; no hay nada que hacer hasta la próxima ronda.
match-did-resumed = Has vuelto: participas de nuevo en { $list }.
match-did-once = Estás en esta ronda de { $list }, y en ninguna otra.
match-did-late = Los grupos de { $list } ya están hechos. En cuanto haya alguien libre, les presento; si no, únete a la próxima ronda.
match-did-skipped = Esta ronda de { $list } pasa sin ti. En las siguientes sí estás.
match-did-out = Ya no estás en esta ronda de { $list }.
match-did-left = Ya no participas: no habrá más rondas de { $list } hasta que vuelvas a escribir `/match join`.
match-did-not-in = No participabas. Escribe `/match join` si te apetece.
match-not-in = No participas en nada que se pueda pausar o cambiar. Escribe antes `/match join`.
match-round-over = Es tarde para unirse a esta ronda. Pulsa *Unirme a todas*, o espera al próximo anuncio.
match-round-begun = Los grupos de esta ronda ya están hechos y no puedo dejarte fuera. Díselo a los demás en tu hilo; `/match leave` es para las próximas rondas.

match-programme = ### { $name }
    { $channel } · { $rhythm }
match-in = Participas { $often }, { $others ->
        [0] de momento sin nadie más
        [one] con otra persona
       *[other] con { $others } personas más
    }.
match-once-in = Estás solo en la próxima ronda, { $others ->
        [0] de momento sin nadie más
        [one] con otra persona
       *[other] con { $others } personas más
    }.
match-out = No participas. { $others ->
        [0] Nadie lo hace todavía
        [one] Una persona lo hace
       *[other] { $others } personas lo hacen
    }; pulsa *Unirme a todas* para participar.
match-every-1 = en todas las rondas
match-every-2 = en una ronda de cada dos
match-every-4 = en una ronda de cada cuatro
match-next = Tu próximo encuentro: { $when } ({ $away }).
match-skipped = La próxima ronda pasa sin ti.
match-paused-until = Estás en pausa hasta el { $until }: pulsa *Reanudar* para volver ya.
match-paused-open = Estás en pausa hasta que pulses *Reanudar*.
match-programme-paused = Los organizadores han puesto estas rondas en pausa.
match-in-paused = Me has pedido que te deje en paz: no habrá encuentros hasta que pulses *Reanudar* en `/notifications`.
match-in-paused-until = Me has pedido que te deje en paz hasta el { $until }: antes no habrá encuentros. Para deshacerlo, pulsa *Reanudar* en `/notifications`.
match-paused = Estás en pausa hasta el { $until }: antes no habrá encuentros. Para volver ya, escribe `/match join`.
match-goes-on = Lo que está en marcha sigue: { $threads }. Si no tienes tiempo, basta con decirlo allí; a quien te espera le puedo buscar a otra persona.
match-until-day = { $day } (dentro de { $days ->
        [one] un día
       *[other] { $days } días
    })
match-until-unreadable = No entiendo "{ $text }" como un día. Escribe por ejemplo *2027-01-15*, *15.1.* o *3 semanas*.
match-until-far = Ese día no está dentro del próximo año. Elige uno que lo esté, o escribe `/match leave`.

match-join-button = Unirme a todas
match-once-button = Solo a esta
match-skip-button = A esta no
match-only-next-button = Solo a la próxima
match-skip-next-button = A la próxima no
match-leave-button = Dejarlo
match-resume-button = Reanudar
match-show-button = Cambiar
match-often-1 = Todas las rondas
match-often-2 = Una ronda de cada dos
match-often-4 = Una ronda de cada cuatro
match-placeholder-often = ¿Cada cuánto?
match-way-thread = Conocernos en un hilo privado
match-way-messages = Conocernos por mensajes directos, si todos queremos
match-placeholder-way = ¿Dónde?
match-capacity = { $count ->
        [0] Busco mentor
        [one] Guiaría a una persona
       *[other] Guiaría a { $count } personas
    }
match-placeholder-capacity = ¿Mentor o aprendiz?
