using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Tests.Holds;

/// <summary>A published policy holds a call, and what is published meanwhile counts.</summary>
public sealed class PolicyHoldTests : HoldTest
{
    private const string Held =
        """@id("pay-hold") @hold("treasury") @approvals("2") @reason("Payments need two people.") forbid (principal, action == Action::"call", resource == Tool::"tools/pay");""";

    [Fact]
    public async Task Policy_asks_for_its_group_its_eyes_and_in_its_words()
    {
        await PublishAsync(Granted + Held);
        using var response = await PostAsync(Tool("pay"));
        var held = await HeldAsync();
        Assert.Equal(("treasury", 2, "Payments need two people."), (held.Request.Group, held.Request.Approvals, held.Request.Reason));
        Assert.Equal(["pay-hold"], held.Request.Policies);
        Assert.Contains(held.Request.Context, fact => fact is { Name: "tls.group", Value: "X25519MLKEM768" });
        Assert.Empty(Server.Received);

        await DecideAsync(held, approves: true);
        Assert.Equal(Pong, Assert.Single(await EventsAsync(response)));
        Assert.Equal(Verdict.Allow, (await RecordAsync()).Verdict);
    }

    [Fact]
    public async Task Policy_that_forbids_outright_ends_the_hold()
    {
        await PublishAsync(Granted + Held);
        using var response = await PostAsync(Tool("pay"));
        await HeldAsync();
        await PublishAsync(Granted + Held + """forbid (principal, action == Action::"call", resource == Tool::"tools/pay");""");
        Assert.Equal("access-withdrawn", (await RecordAsync()).Reasons[^1].Code);
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Policy_that_was_withdrawn_meanwhile_lets_an_approved_call_go_without_another_question()
    {
        await PublishAsync(Granted + Held);
        using var response = await PostAsync(Tool("pay"));
        var held = await HeldAsync();
        await PublishAsync(Granted);
        await DecideAsync(held, approves: true);
        Assert.Equal(Pong, Assert.Single(await EventsAsync(response)));
    }
}
