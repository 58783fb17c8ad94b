using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Calls that wait for a person, and what people said about them.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261128000070_CreateHolds")]
internal sealed class CreateHolds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "Holds",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                CallId = table.Column<Guid>("TEXT", nullable: false),
                At = table.Column<long>("INTEGER", nullable: false),
                Deadline = table.Column<long>("INTEGER", nullable: false),
                Node = table.Column<string>("TEXT", maxLength: 256, nullable: false),
                AgentId = table.Column<Guid>("TEXT", nullable: false),
                Agent = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Owner = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                ServerId = table.Column<Guid>("TEXT", nullable: false),
                Server = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Method = table.Column<string>("TEXT", maxLength: 1024, nullable: false),
                Name = table.Column<string>("TEXT", maxLength: 1024, nullable: false),
                Run = table.Column<string>("TEXT", maxLength: 256, nullable: false),
                RemoteAddress = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Reason = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                Group = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Approvals = table.Column<int>("INTEGER", nullable: false),
                Policies = table.Column<string>("TEXT", nullable: false),
                Context = table.Column<string>("TEXT", nullable: false),
                ArgumentsHash = table.Column<byte[]>("BLOB", maxLength: 32, nullable: false),
                ArgumentsBytes = table.Column<int>("INTEGER", nullable: false),
                State = table.Column<byte>("INTEGER", nullable: false),
                EndText = table.Column<string>("TEXT", maxLength: 1024, nullable: false),
                ClosedAt = table.Column<long>("INTEGER", nullable: true),
                Draft = table.Column<string>("TEXT", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Holds", row => row.Id));

        migrationBuilder.CreateTable(
            name: "HoldVotes",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                HoldId = table.Column<Guid>("TEXT", nullable: false),
                By = table.Column<string>("TEXT", maxLength: 256, nullable: false),
                Person = table.Column<string>("TEXT", maxLength: 256, nullable: false),
                Approves = table.Column<bool>("INTEGER", nullable: false),
                Reason = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                Scope = table.Column<byte>("INTEGER", nullable: false),
                At = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_HoldVotes", row => row.Id);
                table.ForeignKey("FK_HoldVotes_Holds_HoldId", row => row.HoldId, "Holds", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex("IX_Holds_At", "Holds", "At");
        migrationBuilder.CreateIndex("IX_Holds_State", "Holds", "State");
        migrationBuilder.CreateIndex("IX_HoldVotes_HoldId_Person", "HoldVotes", ["HoldId", "Person"], unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("HoldVotes");
        migrationBuilder.DropTable("Holds");
    }
}
