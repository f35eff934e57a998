"""Languages other than English: recognized by script and small words, met with one plain sentence.

The default model and the sources are English. So a question is glossed (the field's words, which
travel well, become English for the search), the answer is given in English, and the first sentence
says so in the person's own language. Pure tables.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.answer import Answer
from knowledge.words import tokens


@dataclass(frozen=True)
class Language:
    """One language: how to know it, and what to say in it.

    Attributes:
        words: frequent small words that English does not use.
        answered: the sentence before an English answer.
        unanswered: the same when no source answers.
        helped: what to say in this language to someone in distress, before the English reply.
    """

    name: str
    words: frozenset[str]
    answered: str
    unanswered: str
    helped: str


def _language(name: str, words: str, answered: str, unanswered: str, helped: str) -> Language:
    return Language(name, frozenset(words.split()), answered, unanswered, helped)


LANGUAGES: Mapping[str, Language] = {
    "es": _language(
        "Spanish",
        "el la los las una para que qué como cómo necesito puedo soy es de del en con si sí ya "
        "cuántas cuantas cuanto cuánto cuentan visa_es estados unidos médico medico graduado "
        "cartas rotación por hay quiero donde dónde mi",
        "Mis fuentes están en inglés; esta es la respuesta (puedes preguntarme más en español):",
        "Lo siento: no encuentro la respuesta en mis fuentes, que están en inglés. Puedes "
        "preguntarme de otra forma. Lo más cercano, en inglés:",
        "Lo siento mucho. Si piensas en quitarte la vida, llama ahora al número de emergencias de "
        "tu país o busca una línea gratuita en findahelpline.com.",
    ),
    "pt": _language(
        "Portuguese",
        "o os as um uma para que como preciso posso sou é do da dos das em com se já quantas "
        "quanto custa visto estágio cartas formado médico nos eua não você eu onde meu minha",
        "Minhas fontes estão em inglês; esta é a resposta (pode perguntar mais em português):",
        "Desculpe, não encontrei a resposta nas minhas fontes, que estão em inglês. Você "
        "pode perguntar de outra forma. O mais próximo, em inglês:",
        "Sinto muito. Se pensa em tirar a própria vida, ligue agora para o número de emergência do "
        "seu país ou procure uma linha gratuita em findahelpline.com.",
    ),
    "fr": _language(
        "French",
        "le les une des pour que comment puis je suis est du au aux avec combien quel quelle "
        "faut il lettres stage médecin diplômé dans mon ma ai besoin où sont et",
        "Mes sources sont en anglais ; voici la réponse (vous pouvez continuer en français) :",
        "Désolé, je ne trouve pas la réponse dans mes sources, qui sont en anglais. Vous "
        "pouvez reformuler. Le plus proche, en anglais :",
        "Je suis désolé. Si vous pensez à mettre fin à vos jours, appelez maintenant le numéro "
        "d'urgence de votre pays ou cherchez une ligne gratuite sur findahelpline.com.",
    ),
    "ur": _language(
        "Urdu or Hindi",
        "kya kia hai hain ka ki ke liye ko mein mai main se kaise kitne kitni kitna chahiye "
        "karna kar sakta sakti sakte konsa kaunsa hota hoti nahi nahin aur mujhe mera meri koi "
        "ho hoga chalega lena padega kab kahan bhi abhi wala gaya raha hun hoon",
        "Mere sources English mein hain, is liye jawab English mein hai (aap apni zaban mein "
        "pooch sakte hain):",
        "Maaf kijiye, mere sources (English mein hain) mein is ka jawab nahi hai. Aap "
        "doosre alfaz mein pooch sakte hain. Sab se qareeb, English mein:",
        "Mujhe bohat afsos hai. Agar aap apni jaan lene ka soch rahe hain to abhi apne mulk ke "
        "emergency number par call karein, ya findahelpline.com par muft helpline dekhein.",
    ),
    "tr": _language(
        "Turkish",
        "ve bir için icin mi mı mu ne nasıl nasil kaç kac hangi gerekli lazım lazim vize olarak "
        "mezun ben var yok sayılır sayilir mektubu gerekiyor",
        "Kaynaklarım İngilizce; cevap aşağıda (Türkçe sormaya devam edebilirsiniz):",
        "Üzgünüm, bunun cevabı İngilizce kaynaklarımda yok. Başka bir şekilde "
        "sorabilirsiniz. En yakını, İngilizce olarak:",
        "Çok üzgünüm. Yaşamına son vermeyi düşünüyorsan hemen ülkenin acil numarasını ara ya da "
        "findahelpline.com adresinden ücretsiz bir hat bul.",
    ),
    "id": _language(
        "Indonesian",
        "apa apakah saya untuk yang dan berapa bagaimana bisa harus tidak di dari dengan surat "
        "rekomendasi dokter lulusan butuh perlu kapan bolehkah dihitung sebagai",
        "Sumber saya berbahasa Inggris; ini jawabannya (silakan bertanya lagi dalam bahasa "
        "Indonesia):",
        "Maaf, jawaban untuk ini tidak ada di sumber saya yang berbahasa Inggris. Anda "
        "bisa bertanya dengan cara lain. Yang terdekat, dalam bahasa Inggris:",
        "Saya turut sedih. Jika Anda berpikir untuk mengakhiri hidup, hubungi nomor darurat di "
        "negara Anda sekarang atau cari layanan gratis di findahelpline.com.",
    ),
    "ar": _language(
        "Arabic",
        "",
        "مصادري بالإنجليزية، وهذه هي الإجابة (يمكنك متابعة السؤال بالعربية):",
        "عذراً، لا أجد الجواب في مصادري الإنجليزية. يمكنك إعادة صياغة السؤال. أقرب ما لدي، "
        "بالإنجليزية:",
        "أنا آسف جدا. إذا كنت تفكر في إنهاء حياتك فاتصل الآن برقم الطوارئ في بلدك أو ابحث عن خط "
        "مجاني في findahelpline.com.",
    ),
    "fa": _language(
        "Persian",
        "",
        "منابع من انگلیسی است؛ پاسخ این است (می‌توانید به فارسی بپرسید):",
        "متأسفم، پاسخ این پرسش در منابع انگلیسی من نیست. می‌توانید جور دیگری بپرسید. "
        "نزدیک‌ترین چیز، به انگلیسی:",
        "بسیار متأسفم. اگر به پایان دادن به زندگی فکر می‌کنید، همین حالا با شماره اورژانس کشورتان "
        "تماس بگیرید یا در findahelpline.com خط رایگان پیدا کنید.",
    ),
    "hi": _language(
        "Hindi",
        "",
        "मेरे स्रोत अंग्रेज़ी में हैं, इसलिए उत्तर अंग्रेज़ी में है (आप हिंदी में पूछ सकते हैं):",
        "क्षमा करें, इसका उत्तर मेरे अंग्रेज़ी स्रोतों में नहीं है। आप दूसरे शब्दों में "
        "पूछ सकते हैं। सबसे नज़दीकी बात, अंग्रेज़ी में:",
        "मुझे बहुत अफ़सोस है। अगर आप जान देने की सोच रहे हैं तो अभी अपने देश के आपातकालीन नंबर पर "
        "फ़ोन करें या findahelpline.com पर मुफ़्त हेल्पलाइन देखें।",
    ),
    "ru": _language(
        "Russian",
        "",
        "Мои источники на английском; вот ответ (спрашивайте дальше по-русски):",
        "К сожалению, в моих английских источниках ответа нет. Попробуйте спросить иначе. "
        "Самое близкое, по-английски:",
        "Мне очень жаль. Если вы думаете о самоубийстве, позвоните сейчас в экстренную службу "
        "вашей страны или найдите бесплатную линию на findahelpline.com.",
    ),
    "zh": _language(
        "Chinese",
        "",
        "我的资料是英文的，以下是英文回答（您可以继续用中文提问）：",
        "抱歉，我的英文资料里没有这个问题的答案。您可以换一种问法。最接近的内容（英文）：",
        "我很难过。如果您有轻生的念头，请立即拨打当地的急救电话，或在 findahelpline.com "
        "寻找免费热线。",
    ),
}
_SCRIPTS = (
    ("fa", re.compile(r"[پچژگک\u06CC]")),
    ("ar", re.compile(r"[\u0600-\u06FF]")),
    ("hi", re.compile(r"[\u0900-\u097F]")),
    ("ru", re.compile(r"[\u0400-\u04FF]")),
    ("zh", re.compile(r"[\u4E00-\u9FFF]")),
)
_MIN_WORDS, _MIN_SHARE = 2, 0.25
_ENGLISH_WORDS = (
    "the is are do does can i my for to in of what how when which and or if a an it need with have"
    " will should we you on at from that"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())

_GLOSSES: tuple[tuple[str, str], ...] = (
    (r"\b(visa|visas|visto|vize|vizeye|виз\w*|vizesi)\b|تأشيرة|فيزا|ویزا|ویزای\w*|वीज़?ा|签证",
     "visa"),
    (r"\b(cartas?|lettres?|mektub\w*|surat|письм\w*|писем|khat)\b|رسائل|رسالة|توصية|نامه|推荐信|पत्र",
     "letters of recommendation"),
    (r"\b(cu[aá]nt[ao]s|quant[ao]s|combien|kit(ne|ni|na)|ka[cç]|berapa|сколько)\b|كم|چند|چقدر|"
     r"多少|几|कितने", "how many"),
    (r"\b(cu[aá]nto cuesta|custa|co[uû]te|biaya|стоит|kharcha?|fees?|ücret\w*)\b|تكلفة|رسوم|هزینه|"
     r"费用|多少钱", "how much cost"),
    (r"\b(cuentan?|conta[m]?|compte\w*|ginti|say[ıi]l[ıi]r|dihitung|считает\w*|засчит\w*)\b|محسوبة|"
     r"تحسب|تُحسب|حساب|算|计入|गिनती", "count as"),
    (r"\b(graduad[oa]|egresad[oa]|formad[oa]|dipl[oô]m[eé]e?|mezun\w*|lulusan|выпускник\w*)\b|"
     r"خريج|متخرج|فارغ|毕业\w*|स्नातक", "graduate"),
    (r"\b(estudiante|estudante|étudiante?|öğrenci|ogrenci|mahasiswa|студент\w*|taalib)\b|طالب|"
     r"دانشجو|学生|छात्र", "student"),
    (r"\b(rotaci[oó]n(es)?|est[aá]gio|pasant[ií]a|stage|ротац\w*|стажиров\w*|staj)\b|تدريب|کارآموزی|"
     r"轮转|实习", "clinical rotation"),
    (r"\b(observador(a|es)?|observateur|g[oö]zlemci|наблюдател\w*|observasi)\b|观察|见习|مراقب|ناظر",
     "observership"),
    (r"experiencia|experi[eê]ncia|exp[eé]rience|опыт\w*|tajurba|deneyim\w*|pengalaman|خبرة|تجربه|经验|"
     r"अनुभव", "US clinical experience"),
    (r"\b(cu[aá]ndo|quando|quand|kab|ne zaman|kapan|когда)\b|متى|کی|什么时候|कब", "when"),
    (r"\b(necesito|preciso|besoin|chahiye|gerek\w*|laz[ıi]m|butuh|perlu|нужн\w*)\b|أحتاج|لازم|需要|"
     r"चाहिए", "need"),
    (r"^como\b|\b(cómo|comment|kaise|nas[ıi]l|bagaimana|как)\b|كيف|چگونه|چطور|如何|怎么|कैसे",
     "how to"),
    (r"\b(qu[eé]|qual|quel(le)?|konsa|kaunsa|hangi|apa|какая|какой)\b|ما هي|أي|چه|什么|哪",
     "which"),
    (r"investigaci[oó]n|pesquisa|recherche|ara[sş]t[ıi]rma|penelitian|исследован\w*|بحث|پژوهش|研究",
     "research"),
    (r"hospital(es)?|h[oô]pital|hastane\w*|rumah sakit|больниц\w*|مستشفى|بیمارستان|医院",
     "hospital"),
    (r"\b(elec?tiv[ao]s?)\b|выборн\w*|اختياري|选修", "elective"),
    (r"psiquiatr[ií]a|psychiatrie|psikiyatri|psikiatri|психиатр\w*|نفسي|روانپزشکی|精神科",
     "psychiatry"),
    (r"medicina interna|m[eé]decine interne|dahiliye|penyakit dalam|терапи\w+|باطنة|باطنية|内科",
     "internal medicine"),
    (r"pediatr[ií]a|p[eé]diatrie|pediatri\b|педиатр\w*|أطفال|儿科", "pediatrics"),
    (r"cirug[ií]a|cirurgia|chirurgie|cerrahi|\bbedah|хирург\w*|جراحة|جراحی|外科", "surgery"),
    (r"\bgratis|gratuit\w*|gr[aá]tis|[uü]cretsiz|\bmuft\b|бесплатн\w*|مجاني|رایگان|免费|मुफ़?्त",
     "free"),
    (r"fecha l[ií]mite|\bprazo|date limite|son tarih|batas waktu|срок\w*|موعد|مهلت|截止",
     "deadline"),
    (r"turista|turismo|touriste|\bturist|\bturis\b|турист\w*|سياح|توریستی|旅游|पर्यटक",
     "visitor visa"),
    (r"residencia|resid[eê]ncia|r[eé]sidanat|ihtisas|резидентур\w*|الزمالة|دستیاری|住院医",
     "residency"),
    (r"\bex[aá]men(es)?\b|\bexames?\b|s[ıi]nav\w*|\bujian|экзамен\w*|امتحان|考试|परीक्षा|imtihan",
     "exam"),
    (r"\bmeses\b|\bm[eê]s\b|\bmois\b|месяц\w*|شهر|أشهر|\bmahine\b|\bbulan\b|个月|महीन", "months"),
    (r"\bsemanas?\b|\bsemaines?\b|\bhafta\w*|недел\w*|أسبوع|\bhafte\b", "weeks"),
    (r"\b(sin|sem|sans|bina|tanpa)\b|\bбез\b|بدون|没有", "without"),
)  # fmt: skip
_GLOSS_PATTERNS = tuple((re.compile(pattern, re.I), english) for pattern, english in _GLOSSES)
_LATIN = re.compile(r"(?<!\w)[A-Za-z][A-Za-z0-9/-]+(?!\w)|\d+")
"""An English word within another language: one with an accent in it is none."""
_SHORT = 2


def language_of(text: str) -> str | None:
    """Return the code of the language `text` is written in; None for English or not known."""
    for code, script in _SCRIPTS:
        if script.search(text):
            return code
    words = tokens(text)
    if not words:
        return None
    english = sum(word in _ENGLISH for word in words)
    counts = {
        code: sum(word in language.words for word in words) for code, language in LANGUAGES.items()
    }
    code = max(counts, key=lambda one: counts[one])
    enough = counts[code] >= _MIN_WORDS and counts[code] / len(words) >= _MIN_SHARE
    return code if enough and counts[code] > english else None


def glossed(text: str, language: str) -> str:
    """Return an English search text for `text`: the field's words, and the English ones in it."""
    small = LANGUAGES[language].words
    english = [english for pattern, english in _GLOSS_PATTERNS if pattern.search(text)]
    kept = [word for word in _LATIN.findall(text) if word.lower() not in small]
    kept = [word for word in kept if len(word) > _SHORT or not word.isalpha()]
    kept = [word for word in kept if not any(p.fullmatch(word) for p, _ in _GLOSS_PATTERNS)]
    return " ".join(dict.fromkeys([*english, *kept])) or text


def in_their_language(answer: Answer, language: str) -> Answer:
    """Return `answer` with a first sentence in the person's own language that says where it "
    "stands."""
    own = LANGUAGES[language]
    first = own.answered
    if answer.status == "not_covered":
        first = own.unanswered
    elif answer.intent == "distress":
        first = own.helped
    return replace(answer, text=f"{first}\n{answer.text}")
