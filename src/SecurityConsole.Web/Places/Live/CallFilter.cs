using Microsoft.AspNetCore.WebUtilities;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Web.Places.Live;

/// <summary>Which calls to show. Lives in the URL; a value that is not understood means no restriction. Immutable.</summary>
public sealed record CallFilter
{
    /// <summary>All calls.</summary>
    public static CallFilter None { get; } = new();

    /// <summary>Text to find; empty for any.</summary>
    public string Text { get; init; } = "";

    /// <summary>Agent's name; empty for any.</summary>
    public string Agent { get; init; } = "";

    /// <summary>Server's name; empty for any.</summary>
    public string Server { get; init; } = "";

    /// <summary>Method; empty for any.</summary>
    public string Method { get; init; } = "";

    /// <summary>Run; empty for any.</summary>
    public string Run { get; init; } = "";

    /// <summary>Verdict; null for any.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Only calls that ended in an error.</summary>
    public bool ErrorsOnly { get; init; }

    /// <summary>Shows everything.</summary>
    public bool IsEmpty => this == None;

    /// <summary>Reads the query of a URL.</summary>
    public static CallFilter FromQuery(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new CallFilter
        {
            Text = Read("q"),
            Agent = Read("agent"),
            Server = Read("server"),
            Method = Read("method"),
            Run = Read("run"),
            Verdict = Enum.TryParse<Verdict>(Read("verdict"), ignoreCase: true, out var verdict) && Enum.IsDefined(verdict) ? verdict : null,
            ErrorsOnly = Read("errors") is "1",
        };

        string Read(string name) => values.TryGetValue(name, out var value) && value[0] is { Length: <= 256 } text ? text.Trim() : "";
    }

    /// <summary>The URL of the Live page with this filter, and a call selected where one is given.</summary>
    public string ToUrl(Guid? selected = null)
    {
        var url = "/live";
        Add("q", Text);
        Add("agent", Agent);
        Add("server", Server);
        Add("method", Method);
        Add("run", Run);
        Add("verdict", Verdict?.ToString().ToLowerInvariant() ?? "");
        Add("errors", ErrorsOnly ? "1" : "");
        Add("call", selected?.ToString() ?? "");
        return url;

        void Add(string name, string value) => url = value.Length == 0 ? url : QueryHelpers.AddQueryString(url, name, value);
    }
}
