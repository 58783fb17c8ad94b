using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Groups of people, and in whose drafts the policies are that were drafted from holds.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261128000310_CreateHoldGroups")]
internal sealed class CreateHoldGroups : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "PersonGroups",
            columns: table => new
            {
                UserId = table.Column<string>("TEXT", nullable: false),
                Group = table.Column<string>("TEXT", maxLength: 64, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_PersonGroups", row => new { row.UserId, row.Group });
                table.ForeignKey("FK_PersonGroups_AspNetUsers_UserId", row => row.UserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "HoldDrafts",
            columns: table => new
            {
                HoldId = table.Column<Guid>("TEXT", nullable: false),
                TakenBy = table.Column<string>("TEXT", maxLength: 256, nullable: false),
                TakenAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_HoldDrafts", row => row.HoldId);
                table.ForeignKey("FK_HoldDrafts_Holds_HoldId", row => row.HoldId, "Holds", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("HoldDrafts");
        migrationBuilder.DropTable("PersonGroups");
    }
}
