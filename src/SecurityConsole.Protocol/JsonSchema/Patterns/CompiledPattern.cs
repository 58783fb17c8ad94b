using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace SecurityConsole.Protocol.JsonSchema.Patterns;

/// <summary>A regular expression of a schema, ready to match. Immutable, thread-safe.</summary>
/// <remarks>Matched in time linear in the text wherever that is possible; what looks around or back is matched by backtracking, and both only within a time limit.</remarks>
internal sealed class CompiledPattern
{
    /// <summary>Beyond this the automaton of the linear engine costs more than it saves.</summary>
    private const int MaxLinearSize = 2_000;

    private const int OnStack = 256;

    private readonly Regex _regex;

    private CompiledPattern(string source, Regex regex)
    {
        Source = source;
        _regex = regex;
    }

    /// <summary>As the schema writes it.</summary>
    public string Source { get; }

    /// <summary>Makes it ready.</summary>
    /// <exception cref="PatternProblemException">It is no expression of ECMA-262, or uses what is not supported.</exception>
    public static CompiledPattern Compile(string source, TimeSpan matchTimeout)
    {
        var translated = EcmaPattern.Translate(source);
        var options = RegexOptions.CultureInvariant | (translated.NeedsBacktracking || translated.Size > MaxLinearSize ? RegexOptions.None : RegexOptions.NonBacktracking);
        try
        {
            return new(source, new(translated.Expression, options, matchTimeout));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new PatternProblemException("it is too complex, or no expression of ECMA-262");
        }
    }

    /// <summary>Whether it matches anywhere in a text.</summary>
    /// <exception cref="RegexMatchTimeoutException">It took too long.</exception>
    public bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= OnStack)
        {
            Span<char> few = stackalloc char[OnStack];
            return _regex.IsMatch(few[..Encoding.UTF8.GetChars(utf8, few)]);
        }

        var many = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            return _regex.IsMatch(many.AsSpan(0, Encoding.UTF8.GetChars(utf8, many)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(many);
        }
    }
}
