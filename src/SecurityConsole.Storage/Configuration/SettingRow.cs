namespace SecurityConsole.Storage.Configuration;

/// <summary>One setting that is changed at run time.</summary>
public sealed class SettingRow
{
    /// <summary>Stable name (<c>retention.days</c>); at most 128 characters.</summary>
    public string Key { get; set; } = "";

    /// <summary>Its value as JSON.</summary>
    public string Value { get; set; } = "";

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}
