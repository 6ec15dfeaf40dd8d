using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Referrer : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficLines_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficLines_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficLines_NoUpdate\";");

            migrationBuilder.RenameColumn(
                name: "CameFromId",
                table: "TrafficLines",
                newName: "ReferrerId");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficLines_NoDelete\" BEFORE DELETE ON \"TrafficLines\" WHEN NOT EXISTS (SELECT 1 FROM \"TrafficDeletions\" w1 WHERE w1.\"Day\" = OLD.\"Id\" >> 32) BEGIN SELECT RAISE(ABORT, 'TrafficLines takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficLines_NoReplace\" BEFORE INSERT ON \"TrafficLines\" WHEN EXISTS (SELECT 1 FROM \"TrafficLines\" WHERE \"Id\" = NEW.\"Id\") BEGIN SELECT RAISE(ABORT, 'TrafficLines takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficLines_NoUpdate\" BEFORE UPDATE ON \"TrafficLines\" BEGIN SELECT RAISE(ABORT, 'TrafficLines takes INSERT alone'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficLines_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficLines_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficLines_NoUpdate\";");

            migrationBuilder.RenameColumn(
                name: "ReferrerId",
                table: "TrafficLines",
                newName: "CameFromId");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficLines_NoDelete\" BEFORE DELETE ON \"TrafficLines\" WHEN NOT EXISTS (SELECT 1 FROM \"TrafficDeletions\" w1 WHERE w1.\"Day\" = OLD.\"Id\" >> 32) BEGIN SELECT RAISE(ABORT, 'TrafficLines takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficLines_NoReplace\" BEFORE INSERT ON \"TrafficLines\" WHEN EXISTS (SELECT 1 FROM \"TrafficLines\" WHERE \"Id\" = NEW.\"Id\") BEGIN SELECT RAISE(ABORT, 'TrafficLines takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficLines_NoUpdate\" BEFORE UPDATE ON \"TrafficLines\" BEGIN SELECT RAISE(ABORT, 'TrafficLines takes INSERT alone'); END;");
        }
    }
}
