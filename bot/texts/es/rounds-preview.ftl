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
preview-behind = Hay un plan que da compañía a más personas, o que repite menos parejas.
preview-repeats = Parejas que ya se conocían: { $count }.
preview-worst = Quienes menos tienen en común comparten { $count ->
        [0] ningún interés
        [one] un interés
       *[other] { $count } intereses
    }.
preview-alone-count = Sin nadie: { $count }.
preview-group = **{ $number }** { $people }: { $why }
preview-nothing-shared = ningún interés en común
preview-more = … y { $count } más: mira la imagen.
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

preview-button-pin = Unir a dos
preview-button-part = Separar a dos
preview-button-swap = Intercambiar a dos
preview-button-put = Añadir a alguien
preview-button-out = Sacar a alguien
preview-whom-pin = **Unir**: ¿qué dos personas deben estar juntas en esta ronda? Lo demás se planea de nuevo a su alrededor; los grupos que hiciste a mano se quedan.
preview-whom-part = **Separar**: ¿qué dos personas no deben coincidir en esta ronda? Lo demás se planea de nuevo en torno a eso; los grupos que hiciste a mano se quedan.
preview-whom-swap = **Intercambiar**: ¿qué dos personas cambian de sitio? Nadie más se mueve. También puede cambiar quien está sin nadie.
preview-whom-put = **Añadir**: elige a alguien que está sin nadie, y a alguien con quien debe estar. Nadie más se mueve.
preview-whom-out = **Sacar**: ¿quién no debe estar en su grupo? No coincide con esas personas en esta ronda; nadie más se mueve.
preview-placeholder = { $count ->
        [one] Elige a una persona
       *[other] Elige a { $count } personas
    }
preview-if-pin = **Si { $one } y { $other } están juntas**, y lo demás se planea a su alrededor:
preview-if-part = **Si { $one } y { $other } no coinciden en esta ronda**, y lo demás se planea en torno a eso:
preview-if-swap = **Si { $one } y { $other } cambian de sitio**, y nadie más se mueve:
preview-if-put = **Si { $one } y { $other } están en un mismo grupo**, y nadie más se mueve:
preview-if-out = **Si { $one } sale de su grupo**, y nadie más se mueve:
preview-change-repeats = Parejas que ya se conocían: { $before } → { $after }.
preview-change-worst = Quienes menos tienen en común comparten: { $before ->
        [0] ningún interés
        [one] un interés
       *[other] { $before } intereses
    } → { $after ->
        [0] ningún interés
        [one] un interés
       *[other] { $after } intereses
    }.
preview-change-alone = Sin nadie: { $before } → { $after }.
preview-change-fits = En conjunto, los grupos encajan tan bien como antes.
preview-change-better = En conjunto, los grupos encajan un { $percent } % mejor.
preview-change-worse = En conjunto, los grupos encajan un { $percent } % peor.
preview-change-groups = { $count ->
        [0] No resulta ningún grupo nuevo.
        [one] Un grupo sería nuevo:
       *[other] { $count } grupos serían nuevos:
    }
preview-keep-button = Guardar
preview-undo-button = Deshacer
preview-back-button = Volver
preview-kept = Guardado. Este es el plan ahora; pulsa *Adelante* cuando esté como lo quieres.
preview-changed = El plan ha cambiado desde que lo viste: otra persona de la organización lo cambió, o alguien llegó o se fue. Ahora no se ha hecho nada. Así está; elige de nuevo si aún quieres.
preview-impossible = Estas personas no pueden coincidir en esta ronda, según todo lo que tengo en cuenta. De nadie digo más que eso. Elige a otras.
preview-not-in-round = { $person } no participa en esta ronda. Elige a alguien que aparezca en el plan.
preview-same-place = Estas dos personas ya están en el mismo sitio. Elige a dos de grupos distintos, o a una de un grupo y a otra que está sin nadie.
preview-nobody-alone = Las dos están en un grupo. Intercambia a dos, o elige a alguien que está sin nadie.
preview-alone-already = Ya está sin nadie. Elige a alguien que esté en un grupo.
preview-too-many = Un grupo de este programa tiene como mucho { $most } personas. Intercambia a dos, o saca antes a alguien.

preview-none = Este programa no tiene ninguna ronda por venir. Haz que siga con `/rounds pause` y vuelve a intentarlo.
preview-too-few = Una ronda necesita al menos dos personas, y { $count ->
        [0] todavía no participa nadie
       *[other] solo participa una
    }. Pide a los miembros que escriban `/introduce` y después `/match join`.
