using YamlDotNet.Core;

namespace SecurityConsole.Web.Administration.Policies.Tests;

/// <summary>A document with tests cannot be read; the sentence says why, and where.</summary>
internal sealed class TestSyntaxException(int line, int column, string message) : Exception(message)
{
    /// <summary>At a place of the library's.</summary>
    public TestSyntaxException(Mark place, string message)
        : this((int)Math.Max(1, place.Line), (int)Math.Max(1, place.Column), message)
    {
    }

    /// <summary>At a node.</summary>
    public TestSyntaxException(TestNode place, string message)
        : this(place.Line, place.Column, message)
    {
    }

    /// <summary>1 or more.</summary>
    public int Line { get; } = line;

    /// <summary>1 or more.</summary>
    public int Column { get; } = column;
}
