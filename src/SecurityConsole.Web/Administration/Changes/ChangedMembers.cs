using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Changes;

/// <summary>Says for the record what a change changes: each member with its old and its new value.</summary>
internal static class ChangedMembers
{
    private const int LongestValue = 200;

    /// <summary><c>: endpoint "https://a/" to "https://b/", disabled true to false</c>; empty when nothing changes. Of secrets and certificates it says only that they change.</summary>
    public static string Of(ConsoleDbContext database)
    {
        database.ChangeTracker.DetectChanges();
        var changes = database.ChangeTracker.Entries()
            .Where(entry => entry.State == EntityState.Modified)
            .SelectMany(entry => entry.Properties.Where(member => member.IsModified))
            .Select(Describe)
            .ToList();
        return changes.Count == 0 ? "" : ": " + string.Join(", ", changes);
    }

    private static string Describe(PropertyEntry member)
    {
        var name = Words(member.Metadata.Name);
        return member.OriginalValue is byte[] || member.CurrentValue is byte[] || member.Metadata.Name.EndsWith("Pem", StringComparison.Ordinal)
            ? $"{name} {(IsEmpty(member.CurrentValue) ? "removed" : IsEmpty(member.OriginalValue) ? "given" : "replaced")}"
            : $"{name} {Value(member.OriginalValue)} to {Value(member.CurrentValue)}";
    }

    private static bool IsEmpty(object? value) => value is null or "" or byte[] { Length: 0 };

    private static string Value(object? value) => value switch
    {
        string text => $"\"{(text.Length <= LongestValue ? text : text[..LongestValue] + "…")}\"",
        bool flag => flag ? "on" : "off",
        _ => value?.ToString() ?? "nothing",
    };

    // CapturePayloads: capture payloads
    private static string Words(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
