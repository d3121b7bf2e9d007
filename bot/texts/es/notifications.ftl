# /notifications, y el rincón privado en el que se avisa a cada persona

cmd-notifications = Elige dónde y cuándo puedo escribirte

notifications-panel = ## ¿Cómo puedo avisarte?
    Lo que no has pedido llega { $day ->
        [one] como mucho una vez al día
       *[other] como mucho { $day } veces al día
    } y { $week ->
        [one] una vez por semana
       *[other] { $week } veces por semana
    }, contando todos los servidores que compartimos. Lo que acabas de pedir, el hilo de tu encuentro y las preguntas periódicas a las que te apuntaste no cuentan.
notifications-where = **Dónde**
notifications-to-thread = Escribo en un hilo privado que es solo tuyo y te menciono allí. Los moderadores de este servidor también pueden leerlo. Lo abro cuando hay algo que contarte.
notifications-to-direct = Te escribo mensajes directos, y probé con uno cuando lo elegiste. Si no te ha llegado, los tienes cerrados para mí: hasta que los permitas en los ajustes de privacidad de este servidor, te escribo en un hilo privado tuyo.
notifications-to-nothing = No te escribo nada ni te menciono nunca. Encuentras lo que haya cuando escribes tú los comandos, por ejemplo `/match status`.
notifications-way-placeholder = Dónde te escribo
notifications-way-thread = En un hilo privado
notifications-way-direct = Por mensaje directo
notifications-way-nothing = En ningún sitio: ya miro yo
notifications-hint-thread = Solo tuyo; te menciono allí. Los moderadores de este servidor también pueden leerlo.
notifications-hint-direct = Entre tú y yo. Si los tienes cerrados para mí, uso un hilo privado.
notifications-hint-nothing = Ni mensajes ni menciones: encuentras lo que haya cuando escribes los comandos.
notifications-quiet = **Horas de silencio**
    De { $since } a { $until } en el reloj de { $zone } (la zona horaria de tu perfil o, si no, la de este servidor) no escribo nada que no hayas pedido: espera a que terminen.
notifications-never-quiet = **Horas de silencio**
    No tienes: puedo escribir a cualquier hora.
notifications-since = Silencio desde las
notifications-until = Silencio hasta las
notifications-no-quiet = Sin horas de silencio
notifications-not-paused = **Pausa**
    ¿Necesitas un descanso? No escribiré nada que no hayas pedido, y las rondas seguirán sin ti. Sigues en todo aquello a lo que te apuntaste.
notifications-paused = **Pausa**
    Te dejo en paz hasta que pulses *Reanudar*. Sigues en todo aquello a lo que te apuntaste.
notifications-paused-until = **Pausa**
    Te dejo en paz hasta el { $until }, o hasta que pulses *Reanudar*. Sigues en todo aquello a lo que te apuntaste.
notifications-pause-day = 1 día
notifications-pause-week = 1 semana
notifications-pause-month = 1 mes
notifications-pause-open = Hasta que yo diga
notifications-resume = Reanudar
notifications-first = Aquí te llegará lo que tenga que contarte de **{ $server }**. Escribe allí `/notifications` si prefieres otra cosa.

corner-name = Kith y tú
corner-hello = ¡Hola, { $person }! Aquí te cuento lo que es solo para ti. Los moderadores de este servidor también pueden leer este hilo. Con `/notifications` eliges otro lugar, horas de silencio o una pausa.
