"""What is said in a person's own language before the English reply. Pure tables.

The sources are English, so the answer is; the first sentence says so in the language the person
wrote in, and someone in distress reads in it where help is. `knowledge/languages.py` tells the
language and makes the English search text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.answers.answer import Answer
from knowledge.languages import URDU


@dataclass(frozen=True)
class Sentences:
    """The sentences of one language, each said before the English reply.

    Attributes:
        answered: an answer follows.
        unanswered: no source answers; the nearest thing follows.
        helped: to someone in distress: where to call.
        sorry: to someone cheated or harassed: what to do follows.
        declined: I cannot help with that; the honest way follows.
        outside: that is outside my field.
        talking: you may write in this language; my replies are in English.
    """

    answered: str
    unanswered: str
    helped: str
    sorry: str
    declined: str
    outside: str
    talking: str


SENTENCES: Mapping[str, Sentences] = {
    "es": Sentences(
        "Mis fuentes están en inglés; esta es la respuesta (puedes preguntarme más en español):",
        "Lo siento: no encuentro la respuesta en mis fuentes, que están en inglés. Puedes "
        "preguntarme de otra forma. Lo más cercano, en inglés:",
        "Lo siento mucho. Si piensas en quitarte la vida, llama ahora al número de emergencias de "
        "tu país o busca una línea gratuita en findahelpline.com.",
        "Lo siento mucho; no es culpa tuya. Lo que puedes hacer ahora, en inglés:",
        "No puedo ayudarte con eso. El camino honesto, en inglés:",
        "Eso está fuera de lo que sé: solo ayudo con la experiencia clínica en EE. UU.",
        "Puedes escribirme en español; mis respuestas están en inglés.",
    ),
    "pt": Sentences(
        "Minhas fontes estão em inglês; esta é a resposta (pode perguntar mais em português):",
        "Desculpe, não encontrei a resposta nas minhas fontes, que estão em inglês. Você "
        "pode perguntar de outra forma. O mais próximo, em inglês:",
        "Sinto muito. Se pensa em tirar a própria vida, ligue agora para o número de emergência do "
        "seu país ou procure uma linha gratuita em findahelpline.com.",
        "Sinto muito; a culpa não é sua. O que você pode fazer agora, em inglês:",
        "Não posso ajudar com isso. O caminho honesto, em inglês:",
        "Isso está fora do que eu sei: só ajudo com a experiência clínica nos EUA.",
        "Você pode escrever em português; minhas respostas estão em inglês.",
    ),
    "fr": Sentences(
        "Mes sources sont en anglais ; voici la réponse (vous pouvez continuer en français) :",
        "Désolé, je ne trouve pas la réponse dans mes sources, qui sont en anglais. Vous "
        "pouvez reformuler. Le plus proche, en anglais :",
        "Je suis désolé. Si vous pensez à mettre fin à vos jours, appelez maintenant le numéro "
        "d'urgence de votre pays ou cherchez une ligne gratuite sur findahelpline.com.",
        "Je suis désolé ; ce n'est pas votre faute. Ce que vous pouvez faire, en anglais :",
        "Je ne peux pas vous aider pour cela. La voie honnête, en anglais :",
        "Cela dépasse ce que je sais : je n'aide que pour l'expérience clinique aux États-Unis.",
        "Vous pouvez m'écrire en français ; mes réponses sont en anglais.",
    ),
    "ur": Sentences(
        "Mere sources English mein hain, is liye jawab English mein hai (aap apni zaban mein "
        "pooch sakte hain):",
        "Maaf kijiye, mere sources (English mein hain) mein is ka jawab nahi hai. Aap "
        "doosre alfaz mein pooch sakte hain. Sab se qareeb, English mein:",
        "Mujhe bohat afsos hai. Agar aap apni jaan lene ka soch rahe hain to abhi apne mulk ke "
        "emergency number par call karein, ya findahelpline.com par muft helpline dekhein.",
        "Mujhe bohat afsos hai; is mein aap ki ghalti nahi. Aap ab kya kar sakte hain, English "
        "mein:",
        "Main is mein madad nahi kar sakta. Imandari ka rasta, English mein:",
        "Yeh mere kaam se bahar hai: main sirf US clinical experience mein madad karta hun.",
        "Aap apni zaban mein likh sakte hain; mere jawab English mein hain.",
    ),
    URDU: Sentences(
        "میرے ذرائع انگریزی میں ہیں، اس لیے جواب انگریزی میں ہے (آپ اردو میں پوچھ سکتے ہیں):",
        "معاف کیجیے، میرے انگریزی ذرائع میں اس کا جواب نہیں ہے۔ آپ دوسرے الفاظ میں پوچھ سکتے ہیں۔ "
        "سب سے قریب بات، انگریزی میں:",
        "مجھے بہت افسوس ہے۔ اگر آپ اپنی جان لینے کا سوچ رہے ہیں تو ابھی اپنے ملک کے ایمرجنسی نمبر "
        "پر کال کریں یا findahelpline.com پر مفت ہیلپ لائن دیکھیں۔",
        "مجھے بہت افسوس ہے؛ اس میں آپ کی غلطی نہیں۔ آپ اب کیا کر سکتے ہیں، انگریزی میں:",
        "میں اس میں مدد نہیں کر سکتا۔ ایمانداری کا راستہ، انگریزی میں:",
        "یہ میرے کام سے باہر ہے: میں صرف امریکہ میں کلینیکل تجربے کے بارے میں مدد کرتا ہوں۔",
        "آپ اردو میں لکھ سکتے ہیں؛ میرے جواب انگریزی میں ہیں۔",
    ),
    "hi": Sentences(
        "मेरे स्रोत अंग्रेज़ी में हैं, इसलिए उत्तर अंग्रेज़ी में है (आप हिंदी में पूछ सकते हैं):",
        "क्षमा करें, इसका उत्तर मेरे अंग्रेज़ी स्रोतों में नहीं है। आप दूसरे शब्दों में "
        "पूछ सकते हैं। सबसे नज़दीकी बात, अंग्रेज़ी में:",
        "मुझे बहुत अफ़सोस है। अगर आप जान देने की सोच रहे हैं तो अभी अपने देश के आपातकालीन नंबर पर "
        "फ़ोन करें या findahelpline.com पर मुफ़्त हेल्पलाइन देखें।",
        "मुझे बहुत अफ़सोस है; इसमें आपकी ग़लती नहीं है। आप अब क्या कर सकते हैं, अंग्रेज़ी में:",
        "मैं इसमें मदद नहीं कर सकता। ईमानदारी का रास्ता, अंग्रेज़ी में:",
        "यह मेरे काम से बाहर है: मैं केवल अमेरिका में क्लिनिकल अनुभव के बारे में मदद करता हूँ।",
        "आप हिंदी में लिख सकते हैं; मेरे उत्तर अंग्रेज़ी में हैं।",
    ),
    "bn": Sentences(
        "আমার উৎসগুলো ইংরেজিতে, তাই উত্তর ইংরেজিতে (আপনি বাংলায় প্রশ্ন করতে পারেন):",
        "দুঃখিত, আমার ইংরেজি উৎসে এর উত্তর নেই। আপনি অন্যভাবে জিজ্ঞাসা করতে পারেন। "
        "সবচেয়ে কাছের তথ্য, ইংরেজিতে:",
        "আমি খুবই দুঃখিত। আপনি যদি নিজের জীবন শেষ করার কথা ভাবেন, এখনই আপনার দেশের জরুরি নম্বরে "
        "ফোন করুন বা findahelpline.com-এ বিনামূল্যের হেল্পলাইন খুঁজুন।",
        "আমি খুবই দুঃখিত; এতে আপনার দোষ নেই। এখন কী করতে পারেন, ইংরেজিতে:",
        "আমি এতে সাহায্য করতে পারি না। সৎ উপায়, ইংরেজিতে:",
        "এটি আমার জানার বাইরে: আমি শুধু যুক্তরাষ্ট্রে ক্লিনিক্যাল অভিজ্ঞতা নিয়ে সাহায্য করি।",
        "আপনি বাংলায় লিখতে পারেন; আমার উত্তর ইংরেজিতে।",
    ),
    "tr": Sentences(
        "Kaynaklarım İngilizce; cevap aşağıda (Türkçe sormaya devam edebilirsiniz):",
        "Üzgünüm, bunun cevabı İngilizce kaynaklarımda yok. Başka bir şekilde "
        "sorabilirsiniz. En yakını, İngilizce olarak:",
        "Çok üzgünüm. Yaşamına son vermeyi düşünüyorsan hemen ülkenin acil numarasını ara ya da "
        "findahelpline.com adresinden ücretsiz bir hat bul.",
        "Çok üzgünüm; bu sizin suçunuz değil. Şimdi ne yapabilirsiniz, İngilizce olarak:",
        "Bu konuda yardım edemem. Dürüst yol, İngilizce olarak:",
        "Bu benim bilgimin dışında: yalnızca ABD'de klinik deneyim için yardım ediyorum.",
        "Bana Türkçe yazabilirsiniz; cevaplarım İngilizce.",
    ),
    "id": Sentences(
        "Sumber saya berbahasa Inggris; ini jawabannya (silakan bertanya lagi dalam bahasa "
        "Indonesia):",
        "Maaf, jawaban untuk ini tidak ada di sumber saya yang berbahasa Inggris. Anda "
        "bisa bertanya dengan cara lain. Yang terdekat, dalam bahasa Inggris:",
        "Saya turut sedih. Jika Anda berpikir untuk mengakhiri hidup, hubungi nomor darurat di "
        "negara Anda sekarang atau cari layanan gratis di findahelpline.com.",
        "Saya turut sedih; ini bukan salah Anda. Yang bisa Anda lakukan, dalam bahasa Inggris:",
        "Saya tidak bisa membantu untuk itu. Jalan yang jujur, dalam bahasa Inggris:",
        "Itu di luar pengetahuan saya: saya hanya membantu soal pengalaman klinis di AS.",
        "Anda bisa menulis dalam bahasa Indonesia; jawaban saya dalam bahasa Inggris.",
    ),
    "vi": Sentences(
        "Nguồn của tôi bằng tiếng Anh; đây là câu trả lời (bạn có thể hỏi tiếp bằng tiếng Việt):",
        "Xin lỗi, tôi không tìm thấy câu trả lời trong các nguồn tiếng Anh của tôi. Bạn có thể hỏi "
        "cách khác. Thông tin gần nhất, bằng tiếng Anh:",
        "Tôi rất tiếc. Nếu bạn đang nghĩ đến việc kết thúc cuộc sống, hãy gọi ngay số khẩn cấp của "
        "nước bạn hoặc tìm đường dây miễn phí tại findahelpline.com.",
        "Tôi rất tiếc; đây không phải lỗi của bạn. Bạn có thể làm gì bây giờ, bằng tiếng Anh:",
        "Tôi không thể giúp việc đó. Cách làm trung thực, bằng tiếng Anh:",
        "Việc này nằm ngoài hiểu biết của tôi: tôi chỉ giúp về kinh nghiệm lâm sàng ở Mỹ.",
        "Bạn có thể viết bằng tiếng Việt; câu trả lời của tôi bằng tiếng Anh.",
    ),
    "ar": Sentences(
        "مصادري بالإنجليزية، وهذه هي الإجابة (يمكنك متابعة السؤال بالعربية):",
        "عذراً، لا أجد الجواب في مصادري الإنجليزية. يمكنك إعادة صياغة السؤال. أقرب ما لدي، "
        "بالإنجليزية:",
        "أنا آسف جدا. إذا كنت تفكر في إنهاء حياتك فاتصل الآن برقم الطوارئ في بلدك أو ابحث عن خط "
        "مجاني في findahelpline.com.",
        "أنا آسف جدا، وهذا ليس ذنبك. ما يمكنك فعله الآن، بالإنجليزية:",
        "لا أستطيع المساعدة في ذلك. الطريق الصادق، بالإنجليزية:",
        "هذا خارج ما أعرفه: أساعد فقط في الخبرة السريرية في الولايات المتحدة.",
        "يمكنك الكتابة بالعربية، وإجاباتي بالإنجليزية.",
    ),
    "fa": Sentences(
        "منابع من انگلیسی است؛ پاسخ این است (می‌توانید به فارسی بپرسید):",
        "متأسفم، پاسخ این پرسش در منابع انگلیسی من نیست. می‌توانید جور دیگری بپرسید. "
        "نزدیک‌ترین چیز، به انگلیسی:",
        "بسیار متأسفم. اگر به پایان دادن به زندگی فکر می‌کنید، همین حالا با شماره اورژانس کشورتان "
        "تماس بگیرید یا در findahelpline.com خط رایگان پیدا کنید.",
        "بسیار متأسفم؛ تقصیر شما نیست. آنچه اکنون می‌توانید بکنید، به انگلیسی:",
        "در این کار نمی‌توانم کمک کنم. راه درست، به انگلیسی:",
        "این بیرون از دانسته‌های من است: فقط درباره تجربه بالینی در آمریکا کمک می‌کنم.",
        "می‌توانید به فارسی بنویسید؛ پاسخ‌های من به انگلیسی است.",
    ),
    "ru": Sentences(
        "Мои источники на английском; вот ответ (спрашивайте дальше по-русски):",
        "К сожалению, в моих английских источниках ответа нет. Попробуйте спросить иначе. "
        "Самое близкое, по-английски:",
        "Мне очень жаль. Если вы думаете о самоубийстве, позвоните сейчас в экстренную службу "
        "вашей страны или найдите бесплатную линию на findahelpline.com.",
        "Мне очень жаль; вы в этом не виноваты. Что можно сделать сейчас, по-английски:",
        "С этим я не могу помочь. Честный путь, по-английски:",
        "Это вне моих знаний: я помогаю только с клиническим опытом в США.",
        "Пишите мне по-русски; мои ответы на английском.",
    ),
    "zh": Sentences(
        "我的资料是英文的，以下是英文回答（您可以继续用中文提问）：",
        "抱歉，我的英文资料里没有这个问题的答案。您可以换一种问法。最接近的内容（英文）：",
        "我很难过。如果您有轻生的念头，请立即拨打当地的急救电话，或在 findahelpline.com "
        "寻找免费热线。",
        "我很难过，这不是您的错。现在可以这样做（英文）：",
        "这件事我不能帮忙。诚实的做法（英文）：",
        "这超出了我的范围：我只能帮助解答在美国的临床经验问题。",
        "您可以用中文写给我；我的回答是英文的。",
    ),
}  # fmt: skip
_SENTENCE_OF_STATUS: Mapping[str, str] = {
    "not_covered": "unanswered",
    "declined": "declined",
    "off_topic": "outside",
    "support": "sorry",
    "smalltalk": "talking",
    "clarify": "talking",
}


def in_their_language(answer: Answer, language: str) -> Answer:
    """Return `answer` with a first sentence in the person's own language that says what follows."""
    kind = _SENTENCE_OF_STATUS.get(answer.status, "answered")
    if answer.intent == "distress":
        kind = "helped"
    first: str = getattr(SENTENCES[language], kind)
    return replace(answer, text=f"{first}\n{answer.text}")
