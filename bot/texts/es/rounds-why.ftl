# /match why

cmd-match-why = Mira por qué te tocaron estas personas, o por qué nadie

why-together = **¿Por qué estas personas?** Lo que habla a favor, según lo que cada cual dijo de sí:
why-nothing-shared = No nombráis nada en común, y de intereses distintos salen buenas preguntas
why-fact-pinned = Quienes organizan este servidor quisieron que os conocierais.
why-fact-never-met = { $others ->
        [many] No os había presentado antes, a ningún par.
       *[one] No os había presentado antes.
    }
why-fact-met-before = { $others ->
        [many] A algunas personas ya os había presentado: eso contó en contra, y lo demás a favor.
       *[one] Ya os había presentado: eso contó en contra, y lo demás a favor.
    }
why-fact-newcomer = Hay quien ha llegado hace poco y quien ya lleva un tiempo: eso ayuda a quien es nuevo.

why-alone-nobody-else = En la última ronda no participó nadie más. Cuanta más gente escriba `/match join`, más se conocerán.
why-alone-language = En la última ronda nadie compartía un idioma contigo. Si hablas otro, añádelo en `/profile edit`.
why-alone-hours = En la última ronda nadie que comparta un idioma contigo tenía tiempo cuando tú lo tienes. Si hay más horas a las que podrías, añádelas en `/profile edit`.
why-alone-roles = En la última ronda no quedaba nadie de aquellos con quienes este programa te reúne. Depende de quién participe, así que la próxima puede ser distinta.
why-alone-other = En la última ronda no encontré a nadie para ti. Depende de quién participa y de cómo salen los grupos, y no dice nada de ti.
why-sat-out = Quien se quedó fuera va primero en la próxima ronda.
why-next-sat-out = Quien se quedó fuera va primero en la próxima ronda: { $when }.
why-next = La próxima ronda: { $when }.

why-standing-stranger = Los grupos se basan en lo que cada cual dice de sí. Escribe primero `/introduce` (es un minuto) y luego `/match join`.
why-standing-outside = No participas en las rondas. Escribe `/match join` si quieres.
why-standing-before = No se ha hecho ninguna ronda desde que participas.
why-standing-paused = Estás en pausa, así que ninguna ronda te presenta a nadie. Con `/match join` se acaba tu pausa, o con *Reanudar* en `/notifications`.
why-standing-let-go = No diste señales en la última ronda, así que quien estaba contigo pasó a otro grupo. Estás en la próxima como antes.
why-standing-away = La última ronda se hizo sin ti: esa vez no estabas en ella.
