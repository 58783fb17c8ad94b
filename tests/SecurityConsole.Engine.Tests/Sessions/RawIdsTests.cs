using System.Text;
using SecurityConsole.Engine.Sessions;

namespace SecurityConsole.Engine.Tests.Sessions;

public sealed class RawIdsTests
{
    [Theory]
    [InlineData("\"a\"", "\"\\u0061\"", true)]
    [InlineData("0", "-0", true)]
    [InlineData("1", "1.0", true)]
    [InlineData("100", "1e2", true)]
    [InlineData("9007199254740993", "9007199254740992", true)] // one double
    [InlineData("7", "\"7\"", false)]
    [InlineData("7", "8", false)]
    [InlineData("\"a\"", "\"A\"", false)]
    [InlineData("\"\"", "", false)]
    public void Ids_are_one_where_a_server_takes_them_for_one(string one, string other, bool expected) => Assert.Equal(expected, RawIds.Same(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other)));
}
