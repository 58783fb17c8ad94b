using SecurityConsole.Engine.Sessions;

namespace SecurityConsole.Engine.Tests.Sessions;

public sealed class SessionBindingTests
{
    private static readonly Guid Agent = Guid.Parse("018f0000-0000-7000-8000-000000000001");
    private static readonly Guid Server = Guid.Parse("018f0000-0000-7000-8000-000000000002");

    private readonly SessionBinding _binding = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Theory]
    [InlineData("a")]
    [InlineData("1868a90c-72dc-4f1a-b6fd-2e8a4b0a7e11")]
    [InlineData("with.dots.and~!signs")]
    public void Bound_id_resolves_for_the_same_agent_and_server(string id) =>
        Assert.Equal(id, _binding.Resolve(Agent, Server, _binding.Bind(Agent, Server, id)!));

    [Fact]
    public void Bound_id_of_another_agent_does_not_resolve() =>
        Assert.Null(_binding.Resolve(Server, Server, _binding.Bind(Agent, Server, "abc")!));

    [Fact]
    public void Bound_id_of_another_server_does_not_resolve() =>
        Assert.Null(_binding.Resolve(Agent, Agent, _binding.Bind(Agent, Server, "abc")!));

    [Fact]
    public void Bound_id_under_another_key_does_not_resolve() =>
        Assert.Null(new SessionBinding(new byte[32]).Resolve(Agent, Server, _binding.Bind(Agent, Server, "abc")!));

    [Fact]
    public void No_changed_character_resolves()
    {
        var bound = _binding.Bind(Agent, Server, "session-1")!;
        for (var i = 0; i < bound.Length; i++)
        {
            var changed = bound.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Assert.Null(_binding.Resolve(Agent, Server, new string(changed)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("has space")]
    [InlineData("line\nbreak")]
    [InlineData("ünïcode")]
    public void Id_outside_visible_ascii_is_not_bound(string id) => Assert.Null(_binding.Bind(Agent, Server, id));

    [Fact]
    public void Id_longer_than_the_limit_is_not_bound() =>
        Assert.Null(_binding.Bind(Agent, Server, new string('x', SessionBinding.MaxUpstreamLength + 1)));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("abc")]
    [InlineData("abc.0123456789012345678901")]
    [InlineData(".0123456789012345678901")]
    public void Invented_id_does_not_resolve(string id) => Assert.Null(_binding.Resolve(Agent, Server, id));
}
