using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Schedules of keys.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261121000050_CreateKeySchedules")]
internal sealed class CreateKeySchedules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "KeySchedules",
            columns: table => new
            {
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                EveryDays = table.Column<int>("INTEGER", nullable: true),
                RotatedAt = table.Column<long>("INTEGER", nullable: false),
                LastAt = table.Column<long>("INTEGER", nullable: true),
                LastSucceeded = table.Column<bool>("INTEGER", nullable: false),
                LastText = table.Column<string>("TEXT", maxLength: 1024, nullable: false),
                FailingSince = table.Column<long>("INTEGER", nullable: true),
                ClaimedUntil = table.Column<long>("INTEGER", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_KeySchedules", row => row.Name));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("KeySchedules");
    }
}
