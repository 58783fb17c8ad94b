using System.Collections.Immutable;
using SecurityConsole.Cryptography.Algorithms;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>Turns the nodes of a policy's text into the policy: the root, the scopes, and what holds between them.</summary>
internal sealed class TransportDocument(ProblemList problems)
{
    private const int LongestName = 64;

    private readonly TransportFields _fields = new(problems);

    /// <summary>Null where there is nothing to take; what is wrong is in the list of problems.</summary>
    internal TransportPolicy? Read(YamlNode root)
    {
        var content = _fields.Of(root, "the document", [TransportKeys.Root]).GetValueOrDefault(TransportKeys.Root);
        if (content is null)
        {
            if (problems.IsEmpty)
            {
                problems.Add(root, $"The policy has no {TransportKeys.Root}. Begin with {TransportKeys.Root}:");
            }

            return null;
        }

        var fields = _fields.Of(content, TransportKeys.Root, [.. TransportKeys.OfRules, TransportKeys.Scopes]);
        var everywhere = _fields.Rules(fields);
        var scopes = _fields.Items(fields, TransportKeys.Scopes, "- server: payroll").Select(item => (Node: item, Scope: ReadScope(item))).ToList();
        CheckTwice(scopes);
        if (problems.IsEmpty)
        {
            CheckContradictions(everywhere, scopes);
        }

        return new(everywhere, [.. scopes.Select(scope => scope.Scope).OfType<TransportScope>()]);
    }

    private TransportScope? ReadScope(YamlNode item)
    {
        if (item.Kind == YamlNodeKind.Refused)
        {
            return null;
        }

        var fields = _fields.Of(item, "a scope", [.. TransportKeys.OfScopes, .. TransportKeys.OfRules]);
        var rules = _fields.Rules(fields);
        var kinds = Enum.GetValues<TransportScopeKind>().Where(kind => fields.ContainsKey(TransportKeys.Of(kind))).ToList();
        if (kinds is [var only])
        {
            return ReadName(fields[TransportKeys.Of(only)], TransportKeys.Of(only)) is { } name ? new(only, name, rules) { Line = (int)item.Line, Column = (int)item.Column } : null;
        }

        if (item.Kind == YamlNodeKind.Mapping)
        {
            problems.Add(item, kinds.Count == 0
                ? $"This scope does not say what it is about. Add one of: {string.Join(", ", TransportKeys.OfScopes)}."
                : $"This scope is about {string.Join(" and ", kinds.Select(TransportKeys.Of))} at once. Write a scope for each; whatever applies to a connection is taken together.");
        }

        return null;
    }

    private string? ReadName(YamlNode node, string key)
    {
        if (node.Kind == YamlNodeKind.Scalar && node.Text.Length is > 0 and <= LongestName && node.Text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or ':'))
        {
            return node.Text;
        }

        if (node.Kind != YamlNodeKind.Refused)
        {
            problems.Add(node, $"{key} is {node.Described}. Write its name: 1 to {LongestName} letters, digits, dots, dashes, underscores and colons.");
        }

        return null;
    }

    private void CheckTwice(List<(YamlNode Node, TransportScope? Scope)> scopes)
    {
        var first = new Dictionary<(TransportScopeKind Kind, string Name), YamlNode>();
        foreach (var (node, scope) in scopes)
        {
            if (scope is not null && !first.TryAdd((scope.Kind, scope.Name), node))
            {
                problems.Add(node, $"There is a scope for {scope} already, on line {first[(scope.Kind, scope.Name)].Line}. Write both as one.");
            }
        }
    }

    // Whatever profile it will meet: a part that leaves nothing of what holds everywhere can never be satisfied.
    private void CheckContradictions(TransportRules everywhere, List<(YamlNode Node, TransportScope? Scope)> scopes)
    {
        var anything = new CryptoProfile("that allows everything", [.. NamedGroups.All.Select(group => group.CodePoint)], AllowsClassical: true, [.. CipherSuites.All.Select(suite => suite.CodePoint)], "");
        foreach (var (node, scope) in scopes)
        {
            var target = new TransportTarget
            {
                Listener = scope!.Kind == TransportScopeKind.Listener ? scope.Name : null,
                Server = scope.Kind == TransportScopeKind.Server ? scope.Name : null,
                DataClasses = scope.Kind == TransportScopeKind.DataClass ? [scope.Name] : [],
            };
            if (!TransportPolicyResolver.TryResolve(new(everywhere, ImmutableArray.Create(scope)), anything, target, out _, out var error))
            {
                problems.Add(node, error);
            }
        }
    }
}
