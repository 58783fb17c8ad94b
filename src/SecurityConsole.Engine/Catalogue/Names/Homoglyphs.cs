using System.Collections.Frozen;

namespace SecurityConsole.Engine.Catalogue.Names;

/// <summary>Letters that look like Latin ones: the part of Unicode's confusables (UTS #39 §4) that matters for names made of Latin letters and digits.</summary>
internal static class Homoglyphs
{
    // Latin letter, then what looks like it: Cyrillic, Greek, Armenian, Cherokee, Latin look-alikes. Upper and lower case, because it is looked up before case is folded.
    private static readonly string[] Rows =
    [
        "aаαɑ⍺аА", "bЬƄᏏʙВΒв", "cсϲᴄⅽСϹᏟ", "dԁժⅾᏧɗ", "eеҽєЕΕᎬⅇ", "fẝſғϜ", "gɡցᶃԌᏀɢ", "hһհᏂНΗнᎻʜ", "iіıɩιӏІΙɪⅰ", "jјϳЈᎫ", "kκкКΚᏦᴋ", "lⅼ|ⅠӀᏞʟǀ1I",
        "mмМΜᎷᴍⅿ", "nոռпΝɴη", "oоοօσᴏОΟՕ0০", "pрρϱРΡᏢᴘ", "qԛգզ", "rгᴦⲅᏒʀ", "sѕꜱЅՏᏚ", "tтτᴛТΤᎢ", "uυսᴜцՍ", "vνѵᴠⅴᏙ", "wԝѡшᴡᏔ", "xхχⅹХΧ×", "yуүγʏУΥҮ", "zᴢⅾΖᏃ",
        "2ƨ", "3зЗЭʒ", "4ч", "6б", "-‐‑‒–—―−﹘ー", ".․", "_ˍ", "/⁄∕",
    ];

    /// <summary>The Latin letter that another looks like.</summary>
    public static FrozenDictionary<char, char> Table { get; } = Build();

    private static FrozenDictionary<char, char> Build()
    {
        var table = new Dictionary<char, char>();
        foreach (var row in Rows)
        {
            foreach (var other in row.AsSpan(1))
            {
                table.TryAdd(other, row[0]);
            }
        }

        return table.ToFrozenDictionary();
    }
}
