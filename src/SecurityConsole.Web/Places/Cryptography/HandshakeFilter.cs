using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Storage.Events.Handshakes;

namespace SecurityConsole.Web.Places.Cryptography;

/// <summary>Which handshakes to show. Lives in the URL. Immutable.</summary>
internal sealed record HandshakeFilter
{
    public string Text { get; init; } = "";

    public HandshakeLeg? Leg { get; init; }

    public HandshakeVerdict? Verdict { get; init; }

    public ushort? Group { get; init; }

    /// <summary>Shows everything.</summary>
    public bool IsEmpty => this == new HandshakeFilter();

    /// <summary>Reads the query of a URL.</summary>
    public static HandshakeFilter FromQuery(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new HandshakeFilter
        {
            Text = Read("q"),
            Leg = Enum.TryParse<HandshakeLeg>(Read("leg"), ignoreCase: true, out var leg) && Enum.IsDefined(leg) ? leg : null,
            Verdict = Enum.TryParse<HandshakeVerdict>(Read("verdict"), ignoreCase: true, out var verdict) && Enum.IsDefined(verdict) ? verdict : null,
            Group = ushort.TryParse(Read("group"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var group) ? group : null,
        };

        string Read(string name) => values.TryGetValue(name, out var value) && value[0] is { Length: <= 256 } text ? text.Trim() : "";
    }

    /// <summary>The URL of the list with this filter, and a handshake selected where one is given.</summary>
    public string ToUrl(Guid? selected = null)
    {
        var url = "/cryptography";
        Add("q", Text);
        Add("leg", Leg?.ToString().ToLowerInvariant());
        Add("verdict", Verdict?.ToString().ToLowerInvariant());
        Add("group", Group?.ToString("x4", CultureInfo.InvariantCulture));
        Add("handshake", selected?.ToString());
        return url;

        void Add(string name, string? value) => url = string.IsNullOrEmpty(value) ? url : QueryHelpers.AddQueryString(url, name, value);
    }

    /// <summary>As a query of the store.</summary>
    public HandshakeQuery ToQuery() => new() { Search = Text.Length == 0 ? null : Text, Leg = Leg, Verdict = Verdict, Group = Group, Limit = 100 };
}
