using System.Globalization;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Syntax.Parsing;

namespace SecurityConsole.Policy.Syntax;

/// <summary>Reads policies as text (<c>docs.cedarpolicy.com/policies/syntax-grammar.html</c>). The text may come from anybody: size, depth and number of mistakes have limits.</summary>
public static class PolicyParser
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int MaximumLength = 8 * 1024 * 1024;

    /// <summary>Reads every policy of a text. A mistake costs only the policy that has it, and the others are still read, to find their mistakes too.</summary>
    public static PolicyParse Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaximumLength)
        {
            return new(PolicySet.Empty, [PolicyProblem.Error("too-long", $"The text has more than {MaximumLength} characters.", new(0, 0), "Split it.")]);
        }

        var reader = new TokenReader(text);
        var names = new NameParser(reader);
        var scopes = new ScopeParser(reader, names);
        var expressions = new ExpressionParser(reader, names);
        var policies = new List<CedarPolicy>();
        for (var number = 0; !reader.Is(TokenKind.End) && !reader.IsFull; number++)
        {
            var before = reader.Problems.Count;
            var policy = ReadPolicy(reader, scopes, expressions, string.Create(CultureInfo.InvariantCulture, $"policy{number}"));
            if (reader.Problems.Count == before)
            {
                policies.Add(policy);
            }
            else if (reader.IsLost)
            {
                reader.Recover();
            }
        }

        return new(PolicySet.Of(policies), [.. reader.Problems.OrderBy(problem => problem.Span.Start)]);
    }

    /// <summary>Reads one expression alone, such as a condition's body that a form edits; null where the text has a mistake.</summary>
    public static Expr? ParseExpression(string text, out IReadOnlyList<PolicyProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaximumLength)
        {
            problems = Parse(text).Problems;
            return null;
        }

        var reader = new TokenReader(text);
        var expression = new ExpressionParser(reader, new NameParser(reader)).Read();
        reader.Expect(TokenKind.End, "the end");
        problems = reader.Problems;
        return problems.Count == 0 ? expression : null;
    }

    private static CedarPolicy ReadPolicy(TokenReader reader, ScopeParser scopes, ExpressionParser expressions, string id)
    {
        var first = reader.Current;
        var annotations = ReadAnnotations(reader);
        var effect = Effect.Forbid;
        if (reader.TakeWord("permit"))
        {
            effect = Effect.Permit;
        }
        else if (!reader.TakeWord("forbid"))
        {
            reader.Unexpected("`permit` or `forbid`");
        }

        var (principal, action, resource) = scopes.Read();
        var conditions = ReadConditions(reader, expressions);
        if (!reader.Is(TokenKind.Semicolon))
        {
            reader.Unexpected("`when`, `unless` or `;`", "Each policy ends with a semicolon.");
        }

        reader.Next();
        return new(id, effect, annotations, principal, action, resource, conditions, reader.Since(first));
    }

    private static SyntaxList<Annotation> ReadAnnotations(TokenReader reader)
    {
        var annotations = new List<Annotation>();
        while (reader.Is(TokenKind.At))
        {
            var at = reader.Next();
            var name = reader.TextOf(reader.Expect(TokenKind.Identifier, "the annotation's name")).ToString();
            string? value = null;
            if (reader.Take(TokenKind.LeftParenthesis))
            {
                value = reader.Unescape(reader.Expect(TokenKind.String, "the annotation's value in quotes"));
                reader.Expect(TokenKind.RightParenthesis, "`)`");
            }

            if (annotations.Exists(annotation => string.Equals(annotation.Name, name)))
            {
                reader.Report("duplicate-annotation", $"The policy has `@{name}` twice.", reader.Since(at), "Keep one.");
            }

            annotations.Add(new(name, value, reader.Since(at)));
        }

        return [.. annotations];
    }

    private static SyntaxList<Condition> ReadConditions(TokenReader reader, ExpressionParser expressions)
    {
        var conditions = new List<Condition>();
        while (reader.IsWord("when") || reader.IsWord("unless"))
        {
            var first = reader.Next();
            reader.Expect(TokenKind.LeftBrace, "`{`");
            if (reader.Is(TokenKind.RightBrace))
            {
                reader.Unexpected("an expression", "A condition must say something: write `true`, or leave it out.");
            }

            var body = expressions.Read();
            reader.Expect(TokenKind.RightBrace, "`}`");
            conditions.Add(new(reader.TextOf(first) is "unless", body, reader.Since(first)));
        }

        return [.. conditions];
    }
}
