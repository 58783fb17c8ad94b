using System.Globalization;
using SecurityConsole.Engine.Budgets;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Engine.Policies.Obligations;

/// <summary>Reads the annotations of a policy. Every annotation that this gateway gives a meaning is here; others are notes for people.</summary>
public static class ObligationReader
{
    /// <summary>How long people can have to decide.</summary>
    public static readonly TimeSpan LongestDeadline = TimeSpan.FromHours(1);

    /// <summary>Most people that a hold can ask for.</summary>
    public const int MostApprovals = 2;

    /// <summary>Annotations that mean something, to the gateway or to people.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["approvals", "budget", "controls", "deadline", "description", "doc", "hold", "id", "rate", "reason", "redact", "shadow", "sign"];

    private const int LongestText = 512;

    /// <summary>Reads them.</summary>
    /// <param name="policy">The policy. Of one that forbids only <c>@hold</c>, <c>@shadow</c>, <c>@reason</c> and <c>@id</c> mean something.</param>
    /// <param name="problems">Receives a sentence for each that cannot be read.</param>
    public static Obligation Read(CedarPolicy policy, ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(problems);
        var obligation = new Obligation { Id = Cut(policy.Annotated("id") is { Length: > 0 } id ? id : policy.Id) };
        var decides = false;
        foreach (var annotation in policy.Annotations)
        {
            obligation = Apply(obligation, annotation.Name, (annotation.Value ?? "").Trim(), problems);
            decides |= annotation.Name is "approvals" or "deadline";
        }

        if (decides && obligation.HoldFor.Length == 0)
        {
            problems.Add("@approvals and @deadline say something about @hold, which is missing.");
        }

        if (policy.Effect == Effect.Forbid && (obligation.Redact != RedactionKinds.None || obligation.Sign || obligation.Rate is not null || obligation.Budget is not null))
        {
            problems.Add("@redact, @sign, @rate and @budget belong to a permit: what is forbidden has no result. Move them to a permit.");
        }

        return obligation;
    }

    private static Obligation Apply(Obligation obligation, string name, string value, ICollection<string> problems)
    {
        switch (name)
        {
            case "hold":
                return obligation with { HoldFor = value.Length == 0 ? "approvers" : Cut(value) };
            case "approvals":
                if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostApprovals)
                {
                    return obligation with { Approvals = count };
                }

                problems.Add($"@approvals is a number from 1 to {MostApprovals}, as in @approvals(\"2\").");
                return obligation;
            case "deadline":
                if (TryReadTime(value) is { } deadline && deadline > TimeSpan.Zero && deadline <= LongestDeadline)
                {
                    return obligation with { Deadline = deadline };
                }

                problems.Add("@deadline is a time of up to an hour, as in @deadline(\"10m\") or @deadline(\"90s\").");
                return obligation;
            case "redact":
                var (kinds, fields) = RedactionReader.Read(value, problems);
                return obligation with { Redact = kinds, RedactFields = fields };
            case "sign":
                return obligation with { Sign = true };
            case "rate":
                return obligation with { Rate = ReadRule(name, value, problems) };
            case "budget":
                return obligation with { Budget = ReadRule(name, value, problems) };
            case "shadow":
                return obligation with { Shadow = true };
            case "reason":
                return obligation with { Reason = Cut(value) };
            default:
                return obligation;
        }
    }

    // A limit that cannot be read is none that lets everything through: it lets one call a day through, and publishing it was refused.
    private static RateRule ReadRule(string name, string value, ICollection<string> problems)
    {
        if (RateRule.TryParse(value, out var rule))
        {
            return rule;
        }

        problems.Add($"@{name} is a limit, as in @{name}(\"60/m\") or @{name}(\"1000 units/d\").");
        return new(1, TimeSpan.FromDays(1), CountsUnits: false);
    }

    private static TimeSpan? TryReadTime(string value) =>
        value.Length >= 2 && int.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 86_400
            ? value[^1] switch
            {
                's' => TimeSpan.FromSeconds(count),
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                _ => null,
            }
            : null;

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
