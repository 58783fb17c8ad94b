using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Tests.Calls;

public sealed class CallFailuresTests
{
    public static TheoryData<CallFailure> All() => [.. Enum.GetValues<CallFailure>().Where(failure => failure != CallFailure.None)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_failure_has_a_sentence_a_code_and_a_status(CallFailure failure)
    {
        var description = CallFailures.Describe(failure);
        Assert.NotNull(description);
        Assert.NotEmpty(description.Answer);
        Assert.NotEmpty(description.Recorded);
        Assert.Matches("^[a-z][a-z-]*$", description.Code);
        Assert.Matches("^[a-z]+$", description.Stage);
        Assert.InRange(description.HttpStatus, 200, 599);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Own_error_codes_lie_outside_the_reserved_range(CallFailure failure)
    {
        int[] ofTheProtocol = [-32700, -32600, -32601, -32602, -32603, -32002, -32020];
        var code = CallFailures.Describe(failure).ErrorCode;
        Assert.True(code > 0 || ofTheProtocol.Contains(code), $"{failure}: {code}");
    }

    [Fact]
    public void Codes_are_unique() =>
        Assert.Equal(All().Count, Enum.GetValues<CallFailure>().Skip(1).Select(failure => CallFailures.Describe(failure).Code).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Unregistered_disabled_and_not_granted_servers_look_the_same()
    {
        static (int, int, string) Outside(CallFailure failure) =>
            (CallFailures.Describe(failure).HttpStatus, CallFailures.Describe(failure).ErrorCode, CallFailures.Describe(failure).Answer);
        Assert.Equal(Outside(CallFailure.ServerUnknown), Outside(CallFailure.ServerDisabled));
        Assert.Equal(Outside(CallFailure.ServerUnknown), Outside(CallFailure.ServerNotGranted));
    }

    [Fact]
    public void Unknown_expired_and_suspended_credentials_look_the_same()
    {
        static (int, int, string) Outside(CallFailure failure) =>
            (CallFailures.Describe(failure).HttpStatus, CallFailures.Describe(failure).ErrorCode, CallFailures.Describe(failure).Answer);
        Assert.Equal(Outside(CallFailure.CredentialUnknown), Outside(CallFailure.CredentialExpired));
        Assert.Equal(Outside(CallFailure.CredentialUnknown), Outside(CallFailure.AgentSuspended));
    }
}
