# /rounds preview: un plan antes de que salga

cmd-rounds-preview = Mira quién estaría con quién, por qué, y lo buena que es la ronda
preview-waits = **{ $programme }**: { $people ->
        [one] una persona
       *[other] { $people } personas
    } en { $groups ->
        [one] un grupo
       *[other] { $groups } grupos
    }. Nadie lo sabe todavía.
preview-now = **{ $programme }**: si se emparejara ahora y no { $when }, serían { $people ->
        [one] una persona
       *[other] { $people } personas
    } en { $groups ->
        [one] un grupo
       *[other] { $groups } grupos
    }. De esto no se guarda nada.
preview-best = Tan buena como es posible: está demostrado que ningún plan es mejor.
preview-better = Ningún plan podría ser mejor que este en más de un { $percent } %.
preview-repeats = Parejas que ya se conocían: { $count }.
preview-worst = Quienes menos tienen en común comparten { $count ->
        [0] ningún interés
        [one] un interés
       *[other] { $count } intereses
    }.
preview-alone-count = Sin nadie: { $count }.
preview-group = **{ $number }** { $people }: { $why }
preview-nothing-shared = ningún interés en común
preview-more = … y { $count } más, que comparten más: mira la imagen.
preview-left-over = { $person } se queda sin nadie: { $why }.
preview-reason-language = nadie habla un idioma suyo
preview-reason-hours = nadie tiene tiempo cuando lo tiene
preview-reason-roles = los roles de este programa no dejan a nadie
preview-reason-taken = todas las personas que encajan están ya con alguien
preview-alt = Los grupos previstos, primero los más unidos: { $groups }
preview-weak = comparten poco
preview-strong = comparten mucho
preview-pinned = como pedisteis
preview-repeat = ya se conocían
preview-left = sin nadie
preview-unnamed = un nombre que no sé dibujar
preview-none = Este programa no tiene ninguna ronda por venir. Haz que siga con `/rounds pause` y vuelve a intentarlo.
preview-too-few = Una ronda necesita al menos dos personas, y { $count ->
        [0] todavía no participa nadie
       *[other] solo participa una
    }. Pide a los miembros que escriban `/introduce` y después `/match join`.
