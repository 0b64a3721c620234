"""Page furniture in copied pages: share bars, comment counts, lists of related headlines.

A line is furniture when it says so by its form, never because it contains a word: “Comments on
the plan were mixed, she said.” is a sentence, “Comments (12)” is not. What is found is marked by
spans and kept, so that a wrong cut costs a key press and no text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

_LONGEST = 240
_DECOR = " \t\u3000-–—•*·▪◦●►▶▸‣>»›→#|=~_:…+"
_HEADINGS = frozenset(
    """
    comments|comment|no comments|no comments yet|comments closed|comments are closed|view comments|show comments
    view all comments|read comments|reader comments|comments section|leave a comment|leave a reply|post a comment
    add a comment|write a comment|join the conversation|join the discussion|be the first to comment|have your say
    what do you think|conversation|discussion|responses|top comments|sort by|newest first|log in to comment
    sign in to comment|you must be logged in to post a comment|comments policy|community guidelines
    related|related news|related articles|related article|related stories|related story|related posts|related post
    related topics|related content|related coverage|related links|related reading|related videos|related video
    related items|related tags|related searches|more related news|related to this story|also related
    read more|read more on|read next|read this next|read also|also read|further reading|see also|see more|more
    more news|more stories|more articles|more headlines|more on this|more on this story|more on this topic|more on
    more from this section|more from this author|more like this|more coverage|more in this section|more to read
    more top stories|other news|other stories|other articles|other headlines|you may also like|you might also like
    you may be interested in|you might be interested in|you may have missed|in case you missed it|icymi
    recommended|recommended for you|recommended stories|recommended reading|recommended articles|suggested reading
    suggested for you|don't miss|must read|must reads|editor's picks|editors' picks|editor's choice|our picks
    staff picks|trending|trending now|trending news|trending stories|trending topics|most read|most popular
    most viewed|most shared|most commented|most watched|most recent|most discussed|popular|popular news
    popular stories|popular posts|popular now|popular articles|top stories|top news|top headlines|latest|latest news
    latest stories|latest headlines|latest articles|latest posts|latest updates|recent posts|recent articles
    recent news|recent stories|what to read next|up next|next up|coming up|next article|previous article|next story
    previous story|next post|previous post|next|previous|older posts|newer posts|in this story|in this article
    on this page|table of contents|topics|topics in this story|tags|tagged|tags in this story|keywords|categories
    category|filed under|posted in|explore more|explore more on these topics|keep reading|headlines
    from around the web|around the web|sponsored stories|sponsored content|sponsored links|promoted stories
    promoted content|partner content|paid content|watch next|latest videos|featured|featured stories|featured videos
    newsletter|newsletters|our newsletters|stay connected|stay informed|stay in touch|follow us|connect with us
    about the author|about us|share|share this|share this article|share this story|share this post|share article
    share story|get in touch|support us|site map|sitemap|footer|quick links|useful links|our apps
    mehr zum thema|zum thema|das könnte sie auch interessieren|weitere artikel|weitere meldungen|lesen sie auch
    mehr dazu|kommentare|kommentar schreiben|teilen|artikel teilen|diesen artikel teilen|meistgelesen|schlagworte
    themen|verwandte artikel|auch interessant|startseite|mehr aus diesem ressort
    commentaires|laisser un commentaire|réagir|à lire aussi|lire aussi|à lire également|sur le même sujet
    articles liés|articles similaires|partager|partager cet article|les plus lus|mots-clés|voir aussi|nos newsletters
    comentarios|deja un comentario|noticias relacionadas|artículos relacionados|relacionados|lea también
    lee también|compartir|compartir este artículo|más leídas|lo más leído|etiquetas|más noticias
    comentários|notícias relacionadas|leia também|leia mais|compartilhe|compartilhar|partilhar|mais lidas
    commenti|leggi anche|articoli correlati|notizie correlate|condividi|più letti|ti potrebbe interessare
    reacties|lees ook|lees verder|gerelateerd|gerelateerde artikelen|delen|meest gelezen
    kommentarer|läs också|läs mer|läs även|relaterat|dela|mest läst|les også|læs også|del artikkelen
    комментарии|читайте также|по теме|поделиться|похожие новости|самое читаемое
    関連記事|関連ニュース|関連リンク|コメント|コメントを書く|シェア|シェアする|おすすめ記事|アクセスランキング|タグ
    あわせて読みたい|人気記事|最新ニュース|相关新闻|相关阅读|相关文章|评论|网友评论|分享|分享到|推荐阅读|热门新闻|延伸阅读
    """.replace("\n", "|")
    .replace("    ", "")
    .split("|")
) - {""}
_LINES = frozenset(
    """
    advertisement|advertisements|advertising|ad|ads|sponsored|promoted|paid advertisement|advertorial banner
    advertisement - scroll to continue|scroll to continue|scroll down to continue|scroll for more
    advertisement continue reading below|continue reading below|continue reading|story continues|article continues
    story continues below|story continues below advertisement|story continues below this ad|story continues after ad
    story continues after advertisement|story continues below ad|story continues below the ad|report this ad
    article continues below|article continues below advertisement|article continues after ad|keep scrolling
    article continues after advertisement|article continues below this ad|ad feedback|skip advertisement|skip ad
    article continues below ad|article continues after the ad|text continues below|remove ads|hide ad|close ad
    this advertisement has not loaded yet, but your article continues below|content continues below
    anzeige|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|annons|annonse|реклама|広告|廣告|广告
    print|print this|print this article|print article|print this page|email|e-mail|email this|email this article
    email article|tweet|tweet this|copy link|link copied|copy url|save|save article|save for later|bookmark|like
    facebook|twitter|whatsapp|instagram|linkedin|telegram|youtube|reddit|pinterest|share on facebook|share on twitter
    share on x|share on whatsapp|share via email|share by email|share on linkedin|share options|sharing options
    share full article|gift this article|give this article|report an error|report a typo|report a correction
    suggest a correction|corrections|request a correction|submit a correction|spotted an error
    subscribe|subscribe now|subscribe today|subscribe for free|sign up|sign up now|sign in|log in|login|register
    log out|my account|create account|create an account|free trial|start your free trial|donate|donate now
    become a member|become a subscriber|support our journalism|support independent journalism|support our work
    join now|enter your email|enter your email address|your email address|email address|thank you for subscribing
    get the app|get our app|download our app|download the app|download now|follow|following|unfollow
    privacy policy|privacy|cookie policy|cookies|cookie settings|manage cookies|accept cookies|accept all cookies
    accept all|reject all|terms|terms of use|terms of service|terms and conditions|terms & conditions|do not sell my
    do not sell my personal information|accessibility|accessibility statement|accessibility help|contact|contact us
    advertise|advertise with us|careers|faq|help|help centre|help center|rss|rss feed|imprint|impressum|disclaimer
    all rights reserved|back to top|return to top|go to top|top|back to home|back to homepage|home|homepage|menu
    main menu|search|search for|navigation|skip to content|skip to main content|skip to navigation|skip navigation
    skip to footer|toggle navigation|open menu|close menu|close|open|sections|go back|back|expand|collapse
    show more|show less|load more|load more comments|view more|view all|see all|see more stories|click to expand
    read full story|read the full story|read full article|view full article|view gallery|view photos|open gallery
    full screen|fullscreen|enlarge|enlarge image|enlarge photo|view image in fullscreen|hide caption|toggle caption
    loading|loading...|please wait|play|play video|pause|mute|unmute|listen|listen to this article|listen to article
    listen now|audio|text size|font size|a a a|a- a+|aa|increase font size|reply|report|report abuse|report comment
    reply to this comment|like this|unlike|breaking|breaking news|live|live updates|exclusive|latest update
    zur startseite|drucken|nach oben|weiterlesen|imprimer|haut de page|imprimir|stampa|afdrukken|skriv ut
    s'abonner|abonnez-vous|jetzt abonnieren|suscríbete|iscriviti|ページトップへ|続きを読む|もっと見る|返回顶部|收藏|打印
    """.replace("\n", "|")
    .replace("    ", "")
    .split("|")
) - {""}
_COUNT = re.compile(r"^\(?\d[\d,.]*[km]?\)?\s+|\s*[(\[]?\d[\d,.]*[km]?[)\]]?$", re.IGNORECASE)
_SHARE_WORDS = frozenset(
    [
        "share",
        "shares",
        "shared",
        "tweet",
        "tweets",
        "pin",
        "post",
        "facebook",
        "twitter",
        "x",
        "whatsapp",
        "email",
        "e-mail",
        "mail",
        "print",
        "linkedin",
        "reddit",
        "pinterest",
        "telegram",
        "copy",
        "link",
        "messenger",
        "save",
        "bookmark",
        "instagram",
        "youtube",
        "tiktok",
        "threads",
        "bluesky",
        "mastodon",
        "sms",
        "pocket",
        "flipboard",
        "tumblr",
        "viber",
        "line",
        "icon",
        "button",
        "comment",
        "comments",
        "on",
        "via",
        "by",
        "with",
        "this",
        "article",
        "story",
        "page",
        "to",
        "the",
        "and",
        "more",
        "options",
        "gift",
        "url",
        "rss",
        "copied",
        "close",
        "or",
        "by",
        "us",
        "like",
        "follow",
        "teilen",
        "partager",
        "compartir",
        "condividi",
        "drucken",
        "weibo",
        "微信",
        "微博",
        "シェア",
        "ツイート",
    ]
)
_PLATFORMS = frozenset(
    [
        "share",
        "shares",
        "tweet",
        "facebook",
        "twitter",
        "whatsapp",
        "email",
        "e-mail",
        "print",
        "linkedin",
        "reddit",
        "pinterest",
        "telegram",
        "messenger",
        "instagram",
        "youtube",
        "tiktok",
        "threads",
        "bluesky",
        "mastodon",
        "flipboard",
        "tumblr",
        "viber",
        "teilen",
        "partager",
        "compartir",
        "condividi",
        "微信",
        "微博",
        "シェア",
        "ツイート",
    ]
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)?")

# "Also read: Minister resigns": a label, then something that begins like a headline.
_LABEL = re.compile(
    r"(?:also\s+read|read\s+also|read\s+more(?:\s+(?:on|about|from|here|stories)\b[^:.]{0,40})?|read\s+next|read|"
    r"read\s+the\s+full\s+(?:story|report|article)|must[\s-]read|"
    r"related(?:\s+(?:news|article|articles|story|stories|post|posts|coverage|video|links?|content|reading))?|see\s+also|"
    r"see\s+more|watch(?:\s+(?:also|now|live|more|video))?|also\s+watch|listen(?:\s+(?:now|here))?|video|videos|"
    r"(?:in\s+)?(?:photos|pictures)|gallery|photo\s+gallery|don['’]?t\s+miss|recommended|trending|explainer\s+video|"
    r"more\s+(?:on|from|in|about)\b[^:.]{0,40}|more|up\s+next|next|previous|next\s+article|previous\s+article|"
    r"next\s+(?:post|story)|previous\s+(?:post|story)|next\s+up|latest|most\s+read|you\s+may\s+also\s+like|"
    r"you\s+might\s+also\s+like|in\s+case\s+you\s+missed\s+it|icymi|also\s+on\b[^:.]{0,30}|"
    r"tags?|topics?|keywords?|categor(?:y|ies)|filed\s+under|filed\s+in|posted\s+in|tagged(?:\s+(?:as|with|under))?|"
    r"hashtags?|follow\s+(?:us|me|him|her|the\s+author)?(?:\s+on\b[^:.]{0,30})?|share(?:\s+this)?|click\s+here|"
    r"lesen\s+sie\s+auch|lesen\s+sie\s+mehr|mehr\s+zum\s+thema|auch\s+interessant|schlagworte|themen|"
    r"(?:à\s+)?lire\s+(?:aussi|également)|voir\s+aussi|mots[\s-]clés|sur\s+le\s+même\s+sujet|"
    r"lea\s+también|lee\s+también|le\s+puede\s+interesar|leia\s+(?:também|mais)|etiquetas|leggi\s+anche|lees\s+ook|"
    r"läs\s+(?:också|även|mer)|les\s+også|læs\s+også|читайте\s+также|関連記事|関連ニュース|相关阅读|相关新闻)"
    r"\s*(?::|：|»|>|→|\||–|—|-\s)\s*(?P<what>.*)",
    re.IGNORECASE,
)
_LIST_LABEL = re.compile(
    r"(?:tags?|topics?|keywords?|categor|filed|posted|tagged|hashtags?|schlagworte|themen|mots|etiquetas|share|follow)",
    re.IGNORECASE,
)
_CHANNEL = (
    r"(?:facebook|twitter|x|instagram|youtube|linkedin|tiktok|telegram|whatsapp|threads|bluesky|mastodon|"
    r"google\s+news|social\s+media|reddit|apple\s+news|flipboard|spotify)"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:©|\(c\)\s|&copy;).*",
        r"copyright\s*(?:©|\(c\)|\d{4}).*",
        r"(?:.{0,80}[.,;|–—-]\s*)?all rights reserved\W*(?:(?:by|worldwide)\b[^.]{0,40}\.?)?",
        r".{0,80}\bmay not be (?:published|reproduced|republished)\b.*",
        r"(?:powered by|designed by|hosted by|site by)\s+\S+.{0,40}",
        # newsletters, alerts, applications, channels
        rf"(?:like|follow|join|find|subscribe to|connect with)\s+(?:us|our|@\w+|me|the author)\b.{{0,60}}\b{_CHANNEL}\b.{{0,80}}",
        r"follow\s+(?:us\s+)?@\w+.{0,60}",
        r"(?:click|tap)\s+here\s+(?:to|for)\b.{0,160}",
        r"(?:sign\s+up|subscribe|register)\s+(?:now\s+|here\s+|today\s+|free\s+)?(?:for|to|and)\b.{0,80}"
        r"\b(?:newsletters?|alerts?|e-?mails?|inbox|updates|briefing|bulletins?|digest|channel|podcast|app)\b.{0,120}",
        r"(?:sign\s+up|subscribe)\s+(?:now|here|today)\W*.{0,80}",
        r"(?:get|receive|want)\s+(?:the|our|all|more|a|breaking|news|daily|stories)\b.{0,100}"
        r"\b(?:delivered|inbox|by\s+e-?mail|newsletter|on\s+your\s+phone|straight\s+to)\b.{0,80}",
        r"(?:get|download|try)\s+(?:the|our)\b.{0,40}\bapp\b.{0,80}",
        r"join\s+(?:our|the)\b.{0,40}\b(?:channel|group|community|newsletter|mailing\s+list)\b.{0,100}",
        r"(?:enter|type|provide)\s+your\s+e-?mail\b.{0,80}",
        r"(?:by\s+)?(?:signing\s+up|subscribing|clicking).{0,40}\byou\s+agree\b.{0,160}",
        r"this\s+site\s+is\s+protected\s+by\b.{0,160}",
        r"(?:we|this\s+(?:site|website|page))\s+uses?\s+cookies\b.{0,160}",
        r"(?:please\s+)?(?:enable|turn\s+on)\s+javascript\b.{0,120}",
        r"(?:please\s+)?(?:support|help)\s+(?:our|us|independent|quality|local)\b.{0,60}"
        r"\b(?:journalism|reporting|newsroom|today|donation)\b.{0,100}",
        r"(?:already\s+a\s+(?:subscriber|member)|have\s+an\s+account|not\s+a\s+(?:subscriber|member)).{0,80}",
        r"your\s+(?:e-?mail\s+address\s+will\s+not\s+be\s+published|browser\s+does\s+not\s+support)\b.{0,120}",
        r"you\s+(?:must|need\s+to|have\s+to)\s+(?:be\s+)?(?:log(?:ged)?|sign(?:ed)?|register(?:ed)?)[\s-]*(?:in)?\s+"
        r"(?:to|before|and)\b.{0,80}",
        r"(?:log|sign)\s+in\s+(?:or\s+(?:register|sign\s+up)\s+)?to\s+(?:comment|post|reply|save|continue|read)\b.{0,80}",
        r"(?:leave|post|add|write|submit)\s+(?:a|your)\s+(?:comment|reply)\b.{0,40}",
        r"(?:be\s+the\s+first|join\s+\d[\d,]*\s+others?|click)\s+to\s+comment\b.{0,40}",
        r"(?:show|view|see|load|hide|read)\s+(?:all\s+)?(?:the\s+)?(?:more\s+)?\(?\d*\)?\s*comments?\b.{0,12}",
        r"comments?\s+(?:are|is|have\s+been)\s+(?:now\s+)?(?:closed|disabled|off|turned\s+off|moderated)\b.{0,60}",
        r"(?:the\s+)?comments?\s+(?:section\s+)?(?:below|policy)\W*",
        # where the story goes on, and what stands beside it
        r"(?:\W*(?:advertisement|ad)\W*)?(?:the\s+)?(?:story|article|text|content|report)\s+(?:continues?|resumes?)\s+"
        r"(?:below|after|under|beneath|following)\b.{0,60}",
        r"(?:scroll|swipe)\s+(?:down\s+)?(?:to|for)\s+(?:continue|more|read)\b.{0,60}",
        r"(?:continue|keep)\s+(?:reading|scrolling)\s+(?:below|after|the\s+main)\b.{0,60}",
        r"(?:advertisement|sponsored|advertising|promoted)\s*(?:[-–—|:/]|by\b).{0,60}",
        r"skip\s+(?:past\s+)?.{0,40}\b(?:newsletter|promotion|advertisement|content|navigation)\b.{0,20}",
        r"after\s+newsletter\s+promotion",
        r"(?:more|other)\s+(?:stories|news|articles|coverage|headlines|top\s+stories)\s+(?:from|by|in|on|about|like)\b"
        r"[^.!?]{0,60}",
        r"more\s+(?:from|in|on)\s+[^.!?,;:]{1,50}",
        r"(?:most|latest|popular|top|trending|recommended|related)\s+(?:read|news|stories|articles|headlines|videos)?\s*"
        r"(?:in|from|on|for)\s+[^.!?,;:]{1,40}",
        r"(?:this|a\s+version\s+of\s+this)\s+(?:article|story|post|report)\s+(?:was\s+)?(?:first|originally)?\s*"
        r"(?:appeared|published)\s+(?:first\s+)?(?:on|in|by|at)\b.{0,120}",
        r"originally\s+published\s+(?:on|at|in|by)\b.{0,100}",
        r"have\s+(?:a\s+)?(?:tip|story|news\s+tip|you\s+got\s+a\s+story)\b.{0,120}",
        r"(?:got|do\s+you\s+have|have\s+you\s+got)\s+a\s+(?:tip|story|question|view)\b.{0,120}",
        r"(?:spotted|found|see|notice|seen)\s+(?:an?\s+)?(?:error|mistake|typo)\b.{0,100}",
        r"(?:contact|e-?mail|reach|write\s+to)\s+(?:us|the\s+(?:author|reporter|newsroom|editors?)|our\s+newsroom)\s+(?:at|on|by|via)\b"
        r".{0,100}",
        r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[\s-]*min(?:ute)?s?\.?\s*(?:read|listen|watch)?",
        r"(?:estimated\s+)?(?:reading|read|listening)\s+time\W*(?:about\s+)?(?:less\s+than\s+)?\w+\s*min(?:ute)?s?\.?",
        r"\d[\d,.]*[km]?\s+(?:views?|shares?|likes?|reads?|comments?|reactions?|retweets?|replies|followers)\b.{0,30}",
        r"(?:views?|shares?|likes?|reads|reactions?)\s*:?\s*\d[\d,.]*[km]?",
        r"(?:image|photo|photograph|picture|video|media|file\s+photo|file)\s+(?:source|caption|credit|by|courtesy(?:\s+of)?)"
        r"\s*[:,|]?\s*[^.!?]{1,80}",
        r"(?:photos?|photographs?|images?|pictures?|credit|photo\s+credit|foto|bild|photo\s+by|crédit)\s*[:|/©]\s*[^.!?]{1,80}",
        r"(?:home|news|start|startseite|accueil|inicio)\s*(?:[>»›/|→]\s*[^.!?>»›/|→]{1,40}){1,5}",
        r"(?:\w+\s*[>»›→]\s*){2,5}[^.!?]{1,80}",
        r"listen\s+to\s+(?:this|the)\s+(?:article|story)\b.{0,40}",
        r"(?:font|text)\s+size\b.{0,30}",
    )
)
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’»)\]」』]*$")
_FULL_STOP = re.compile(r"[.。][\"'”’»)\]」』]*$")
_BULLET = re.compile(r"[-–—•*·▪◦●►▶▸‣>»›→]\s+|\d{1,2}[.)]\s+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_THREAD = re.compile(
    r"(?:reply|like|report|upvote|\d+ (?:replies|likes?)|.{1,40}\bsays:|.{0,60}\b(?:\d+|an?) \w+ ago)",
    re.IGNORECASE,
)


class Furniture(Enum):
    """What kind of furniture a line is."""

    NOT = 0
    LINE = 1  # stands alone: an advertisement mark, a share bar
    HEADING = 2  # heads a list: what follows may be furniture as well
    STRAY = 3  # a bare address or rule: furniture only among other furniture


def bare(line: str) -> str:
    """`line` without bullets, arrows and rules at its ends, lower case, single spaces."""
    return " ".join(line.strip(_DECOR).replace("’", "'").lower().split())


def kind(line: str) -> Furniture:
    """What kind of furniture `line` (one line or one paragraph) is by its own form."""
    if len(line) > _LONGEST:
        return Furniture.NOT
    text = bare(line)
    if not text:
        return Furniture.STRAY if line.strip() else Furniture.NOT
    plain = text.rstrip(".!?")
    if plain in _HEADINGS:
        return Furniture.HEADING
    if plain in _LINES or text.strip("[]()") in _LINES:
        return Furniture.LINE
    if text[0] not in "\"'“‘«„「":
        uncounted = _COUNT.sub("", text).strip(" :")
        if uncounted != text and (uncounted in _HEADINGS):
            return Furniture.HEADING
        stripped = line.strip(_DECOR)
        label = _LABEL.fullmatch(stripped)
        if label and _is_pointer(stripped, label["what"].strip()):
            return Furniture.LINE
        if any(form.fullmatch(stripped) for form in _FORMS):
            return Furniture.LINE
    words = _WORD.findall(text)
    if len(words) <= 16 and all(word in _SHARE_WORDS or word.isdigit() for word in words):
        if not _PLATFORMS.isdisjoint(words) and (len(words) > 1 or text in _PLATFORMS):
            return Furniture.LINE
    if _ADDRESS.fullmatch(line.strip()):
        return Furniture.STRAY
    return Furniture.NOT


def _is_pointer(line: str, what: str) -> bool:
    """Whether `what`, after a label like “Also read:”, is a headline or list and not a sentence."""
    if not what:
        return True
    if _LIST_LABEL.match(line):
        return not _FULL_STOP.search(what)
    if what[0].isalpha() and not what[0].isupper() and what[0].lower() != what[0].upper():
        return False
    # A label in capitals is a label whatever follows; else one headline, not running text.
    label_shouts = line[: max(1, len(line) - len(what))].strip(" :-–—|»>→").isupper()
    return label_shouts or not re.search(r"[.!?]\s+\S", what)


def looks_like_link(line: str) -> bool:
    """Whether `line` could be a headline or name in a list of links: short, no full stop."""
    return len(line) <= 150 and not _FULL_STOP.search(line.strip())


def find(paragraphs: Sequence[str], start: int = 0) -> list[bool]:
    """Which of `paragraphs` are furniture, one answer for each.

    From the first furniture heading whose followers are all furniture or short lines without a
    full stop, everything to the end; above that, lines that are furniture by their own form and
    the bulleted links under a heading. `start` paragraphs at the beginning are left alone.
    """
    kinds = [kind(paragraph) for paragraph in paragraphs]
    cut = [False] * len(paragraphs)
    tail = _tail(paragraphs, kinds, start)
    for index in range(tail, len(paragraphs)):
        cut[index] = True
    index = start
    while index < tail:
        if kinds[index] in {Furniture.LINE, Furniture.HEADING} and not _is_subhead(
            paragraphs, kinds, index, tail
        ):
            cut[index] = True
            if kinds[index] is Furniture.HEADING:
                while index + 1 < tail and _is_listed(paragraphs[index + 1], kinds[index + 1]):
                    index += 1
                    cut[index] = True
        index += 1
    return cut


def _tail(paragraphs: Sequence[str], kinds: Sequence[Furniture], start: int) -> int:
    """Where the furniture at the end begins (`len(paragraphs)` if there is none)."""
    tail = first = len(paragraphs)
    while first > start:
        one, what = paragraphs[first - 1], kinds[first - 1]
        if what in {Furniture.LINE, Furniture.HEADING}:
            tail = first - 1
        elif what is Furniture.NOT and not looks_like_link(one):
            break
        first -= 1
    # Rules and bare addresses just above belong to it.
    while tail < len(paragraphs) and tail > start and kinds[tail - 1] is Furniture.STRAY:
        tail -= 1
    thread = _thread(paragraphs, kinds, start, tail)
    return min(tail, thread)


def _thread(paragraphs: Sequence[str], kinds: Sequence[Furniture], start: int, tail: int) -> int:
    """Where readers' comments begin that are kept as text under their heading."""
    for index in range(start + 1, tail):
        if kinds[index] is Furniture.HEADING and (
            "comment" in bare(paragraphs[index]) or "reply" in bare(paragraphs[index])
        ):
            after = paragraphs[index + 1 : index + 40]
            if sum(1 for one in after if len(one) < 80 and _THREAD.fullmatch(one.strip())) >= 2:
                return index
    return len(paragraphs)


def _is_subhead(paragraphs: Sequence[str], kinds: Sequence[Furniture], index: int, tail: int) -> bool:
    """Whether a heading above the tail rather heads a passage of the article itself.

    “Discussion” over two paragraphs of running text is a subhead; “Related News” never is.
    """
    return (
        bare(paragraphs[index])
        in {"discussion", "conversation", "topics", "categories", "headlines", "featured"}
        or (
            bare(paragraphs[index])
            in {"more", "top", "open", "close", "help", "live", "back", "next", "play", "search"}
        )
    ) and index + 1 < tail


def _is_listed(paragraph: str, what: Furniture) -> bool:
    """Whether a paragraph under a furniture heading belongs to its list."""
    if what is not Furniture.NOT:
        return True
    return bool(_BULLET.match(paragraph)) and looks_like_link(paragraph)
