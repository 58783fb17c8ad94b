using SecurityConsole.Policy.Validation;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Tests.Validation;

public sealed class RequestValidatorTests
{
    private static readonly RequestValidator Validator = new(GatewaySchema.Schema);
    private static readonly RecordValue Tls = new([new("version", CedarValue.Of(3L))]);

    [Fact]
    public void Fitting_request_has_no_problem() =>
        Assert.Empty(Validator.Validate(new("Agent", "a"), new("Action", "list"), new("Server", "s"), new RecordValue([new("tls", CedarValue.Of(Tls))])));

    [Theory]
    [InlineData("Agent", "cal", "Tool", "unknown-action")]
    [InlineData("Agnt", "list", "Server", "unknown-entity-type")]
    [InlineData("Agent", "list", "Tool", "action-does-not-apply")]
    [InlineData("Agent", "any", "Tool", "action-does-not-apply")]
    [InlineData("Agent", "list", "DataClass", "unknown-id")]
    [InlineData("Action", "list", "Server", "unknown-entity-type")]
    public void Wrong_names_are_reported(string principal, string action, string resource, string code) =>
        Assert.Contains(code, Validator.Validate(new(principal, "a"), new("Action", action), new(resource, "r"), new RecordValue([new("tls", CedarValue.Of(Tls))])).Select(problem => problem.Code));

    [Fact]
    public void Wrong_context_is_reported_by_path_and_without_its_values()
    {
        var tls = new RecordValue([new("version", CedarValue.Of("secret")), new("kme", CedarValue.Of("x"))]);
        var problems = Validator.Validate(new("User", "u"), new("Action", "list"), new("Server", "s"), new RecordValue([new("tls", CedarValue.Of(tls)), new("more", CedarValue.Of(true))]));
        Assert.Equal(["unknown-attribute", "unknown-attribute", "wrong-type"], problems.Select(problem => problem.Code));
        Assert.Contains("`context.tls.version` is a string, but must be a number (Long).", problems.Select(problem => problem.Message));
        Assert.DoesNotContain(problems, problem => problem.Message.Contains("secret", StringComparison.Ordinal));
        Assert.Equal(["missing-attribute"], Validator.Validate(new("User", "u"), new("Action", "list"), new("Server", "s"), RecordValue.Empty).Select(problem => problem.Code));
    }
}
