using System.Globalization;
using System.Text;

namespace SecurityConsole.Benchmarks.Policies;

/// <summary>400 policies for the echo server, none of which denies the benchmark's call: 60 are evaluated for it, the rest is about others.</summary>
internal static class JudgementPolicies
{
    private const int Evaluated = 60;
    private const int Others = 340;

    private static readonly string[] Conditions =
    [
        "context.args has text && context.args.text like \"*secret {0}*\"",
        "context.tls has kem && context.tls.kem == \"none-{0}\"",
        "context.time has hour && context.time.hour == {1}",
        "context.client.networks.contains(\"network-{0}\")",
        "context.tool.destructive && context.tool.changed && context.client.networks.contains(\"office-{0}\")",
        "context.identity.method == \"method-{0}\"",
    ];

    /// <summary>Writes them as documents of a revision.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "judgement.cedar"), Text());
    }

    private static string Text()
    {
        var text = new StringBuilder("@id(\"granted\")\npermit (principal, action, resource);\n");
        for (var i = 0; i < Evaluated; i++)
        {
            var condition = string.Format(CultureInfo.InvariantCulture, Conditions[i % Conditions.Length], i, 24 + i);
            text.Append(CultureInfo.InvariantCulture, $"@id(\"own-{i}\")\nforbid (principal, action == Action::\"call\", resource in Server::\"echo\")\nwhen {{ {condition} }};\n");
        }

        for (var i = 0; i < Others; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"@id(\"other-{i}\")\nforbid (principal in Team::\"team-{i % 20}\", action == Action::\"call\", resource == Tool::\"server-{i % 40}/tool-{i}\")\nwhen {{ context.time has hour && context.time.hour == {i % 24} }};\n");
        }

        return text.ToString();
    }
}
