using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Secrets;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>Makes the one-time tokens with which agents and servers get their first certificates. Thread-safe.</summary>
internal sealed class EnrolmentAdministration(ChangeDesk desk)
{
    /// <summary>First characters of every enrolment token.</summary>
    public const string TokenPrefix = "sce_";

    private const int MostMinutes = 7 * 24 * 60;

    /// <summary>Makes a token. Its text is in the answer, and nowhere else.</summary>
    public Task<Outcome<IssuedEnrolment>> IssueAsync(Caller caller, IdentityHolder holder, NewEnrolment wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<IssuedEnrolment>(caller, new($"{holder.Word}.issue-enrolment", holder.Target, holder.WritePermission), async change =>
        {
            var problems = new FieldProblems();
            problems.AddIf(wanted.Minutes is < 1 or > MostMinutes, "minutes", $"Give 1 to {MostMinutes} minutes.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await holder.FindAsync(change.Database, cancellationToken) is not { } id)
            {
                return holder.Missing();
            }

            var text = TokenText.Create(TokenPrefix);
            var row = new EnrolmentTokenRow
            {
                Id = Guid.CreateVersion7(change.Now),
                AgentId = holder.Kind == HolderKind.Agent ? id : null,
                ServerId = holder.Kind == HolderKind.Server ? id : null,
                Hash = text.Hash,
                Prefix = text.Prefix,
                CreatedAt = change.Now,
                ExpiresAt = change.Now.AddMinutes(wanted.Minutes),
            };
            change.Database.EnrolmentTokens.Add(row);
            change.Text = $"Made enrolment token {row.Prefix}… for {holder.Word} {holder.Name}, good once within {wanted.Minutes} minutes.";
            return new IssuedEnrolment(row.Id, text.Text, row.Prefix, row.ExpiresAt);
        }, cancellationToken);
}
