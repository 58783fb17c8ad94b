using System.Text.Json;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Policies;

/// <summary>What the console said about documents, one line each, as compilers do: <c>file:line:column: error: sentence</c>.</summary>
internal static class PolicyReviewText
{
    /// <summary>Writes what is wrong, and what came of the tests.</summary>
    /// <returns>Whether nothing keeps them from being proposed.</returns>
    public static bool Write(TextWriter output, JsonElement review, bool withTests)
    {
        var acceptable = true;
        foreach (var problem in review.GetProperty("problems").Items())
        {
            var severity = problem.Text("severity");
            acceptable &= severity != "error";
            output.WriteLine(TerminalText.Clean($"{problem.Text("document")}:{problem.Number("line") ?? 0}:{problem.Number("column") ?? 0}: {severity}: {problem.Text("message")} {problem.Text("help")}".TrimEnd()));
        }

        var (passed, failed) = (0, 0);
        foreach (var test in review.GetProperty("tests").Items())
        {
            var ok = test.GetProperty("passed").GetBoolean();
            (passed, failed) = ok ? (passed + 1, failed) : (passed, failed + 1);
            if (withTests || !ok)
            {
                output.WriteLine(TerminalText.Clean($"{(ok ? "ok  " : "FAIL")} {test.Text("document")}: {test.Text("name")}: {test.Text("text")}"));
            }
        }

        output.WriteLine(acceptable ? $"{passed} passed, {failed} failed" : "The tests run once the errors are corrected.");
        return acceptable && failed == 0;
    }
}
