"""All services of one signed-in actor, made when first asked for.

The window, the command line and tests hold one of these.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gridguard_desktop.services.accounts import AccountService
from gridguard_desktop.services.attachments import AttachmentService
from gridguard_desktop.services.batches import BatchService
from gridguard_desktop.services.beyond import BeyondService
from gridguard_desktop.services.care.catalogue import CareServices
from gridguard_desktop.services.committee_stars import CommitteeStarService
from gridguard_desktop.services.desk_services import DeskServices
from gridguard_desktop.services.dispute_kinds import DisputeKindService
from gridguard_desktop.services.disputes import DisputeService
from gridguard_desktop.services.drafts import DraftService
from gridguard_desktop.services.duplicates import DuplicateService
from gridguard_desktop.services.exports import ExportService
from gridguard_desktop.services.finding.catalogue import FindingServices
from gridguard_desktop.services.grids.catalogue import GridServices
from gridguard_desktop.services.holidays import HolidayService
from gridguard_desktop.services.houses.catalogue import HouseServices
from gridguard_desktop.services.imports import ImportService
from gridguard_desktop.services.information_requests import InformationRequestService
from gridguard_desktop.services.mediation_registers import MediationRegisterService
from gridguard_desktop.services.mediator_grades import MediatorGradeService
from gridguard_desktop.services.mediator_ties import MediatorTieService
from gridguard_desktop.services.meetings import MeetingService
from gridguard_desktop.services.outreach_catalogue import OutreachServices
from gridguard_desktop.services.outward.catalogue import OutwardServices
from gridguard_desktop.services.patrols import PatrolService
from gridguard_desktop.services.place_services import PlaceServices
from gridguard_desktop.services.rectifications.hazards import HazardService
from gridguard_desktop.services.rectifications.inspections import InspectionService
from gridguard_desktop.services.rectifications.planned import PlannedInspectionService
from gridguard_desktop.services.registers import REGISTER_SERVICES
from gridguard_desktop.services.residents.catalogue import ResidentServices
from gridguard_desktop.services.search import SearchService
from gridguard_desktop.services.shifts import ShiftService
from gridguard_desktop.services.station import StationService
from gridguard_desktop.services.subsidies import SubsidyService
from gridguard_desktop.services.trail import TrailService
from gridguard_desktop.services.upkeep import UpkeepService
from gridguard_desktop.services.visits import VisitService
from gridguard_desktop.services.volunteers import VolunteerService
from gridguard_desktop.services.volunteers.catalogue import VolunteerServices

if TYPE_CHECKING:
    from gridguard_desktop.services.archive import ArchiveService
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.check_lists.service import CheckListService
    from gridguard_desktop.services.files import FileService
    from gridguard_desktop.services.five_all import FiveAllService
    from gridguard_desktop.services.flow_ledger import FlowLedgerService
    from gridguard_desktop.services.papers import PaperSetService
    from gridguard_desktop.services.papers.copies import PaperCopyService
    from gridguard_desktop.services.papers.kept import KeptPaperService
    from gridguard_desktop.services.papers.scans import ScanService
    from gridguard_desktop.services.records import RecordService
    from gridguard_desktop.services.reports.keeping import Reporting
    from gridguard_desktop.services.reports.service import ReportService


class Services(
    CareServices,
    DeskServices,
    FindingServices,
    GridServices,
    HouseServices,
    OutreachServices,
    OutwardServices,
    PlaceServices,
    ResidentServices,
    VolunteerServices,
):
    """One property per noun; ``for_type`` finds the generic verbs of a record type."""

    def __init__(self, context: ServiceContext) -> None:
        self.context = context

    @cached_property
    def accounts(self) -> AccountService:
        """Who may sign in."""
        return AccountService(self.context)

    @cached_property
    def station(self) -> StationService:
        """The station's own facts and the lists to choose from."""
        return StationService(self.context)

    @cached_property
    def trail(self) -> TrailService:
        """Audit trail, verification, backups."""
        return TrailService(self.context)

    @cached_property
    def archive(self) -> ArchiveService:
        """Paper dossiers after filing: boxes, loans, destruction."""
        from gridguard_desktop.services.archive import ArchiveService

        return ArchiveService(self.context)

    @cached_property
    def attachments(self) -> AttachmentService:
        """Files kept with records."""
        return AttachmentService(self.context)

    @cached_property
    def files(self) -> FileService:
        """Facts, order and pictures of kept files."""
        from gridguard_desktop.services.files import FileService

        return FileService(self.context)

    @cached_property
    def drafts(self) -> DraftService:
        """What the signed-in person is typing."""
        return DraftService(self.context)

    @cached_property
    def batches(self) -> BatchService:
        """Imports, and the way back."""
        return BatchService(self.context)

    @cached_property
    def beyond(self) -> BeyondService:
        """People of other grids, asked for with a purpose."""
        return BeyondService(self.context)

    @cached_property
    def committee_stars(self) -> CommitteeStarService:
        """What was counted of committees' work, and the stars given for it."""
        return CommitteeStarService(self.context)

    @cached_property
    def mediator_grades(self) -> MediatorGradeService:
        """What was counted of mediators' work, and the grades people gave for it."""
        return MediatorGradeService(self.context)

    @cached_property
    def mediator_ties(self) -> MediatorTieService:
        """What mediators declare about themselves."""
        return MediatorTieService(self.context)

    @cached_property
    def dispute_kinds(self) -> DisputeKindService:
        """The three levels of kinds of dispute, the third kept by the station."""
        return DisputeKindService(self.context)

    @cached_property
    def disputes(self) -> DisputeService:
        """Disputes from intake to the archive."""
        return DisputeService(self.context)

    @cached_property
    def duplicates(self) -> DuplicateService:
        """Residents that may be registered twice."""
        return DuplicateService(self.context)

    @cached_property
    def exports(self) -> ExportService:
        """Lists as files."""
        return ExportService(self.context)

    @cached_property
    def hazards(self) -> HazardService:
        """Hazards and their rectification."""
        return HazardService(self.context)

    @cached_property
    def imports(self) -> ImportService:
        """Rosters and lists from outside."""
        return ImportService(self.context)

    @cached_property
    def information_requests(self) -> InformationRequestService:
        """What residents ask about the data held on them."""
        return InformationRequestService(self.context)

    @cached_property
    def inspections(self) -> InspectionService:
        """Inspections of places."""
        return InspectionService(self.context)

    @cached_property
    def five_all(self) -> FiveAllService:
        """The five bars of guarded units."""
        from gridguard_desktop.services.five_all import FiveAllService

        return FiveAllService(self.context)

    @cached_property
    def flow_ledgers(self) -> FlowLedgerService:
        """Flow ledgers of units that keep dangerous substances."""
        from gridguard_desktop.services.flow_ledger import FlowLedgerService

        return FlowLedgerService(self.context)

    @cached_property
    def planned_inspections(self) -> PlannedInspectionService:
        """Inspections to come."""
        return PlannedInspectionService(self.context)

    @cached_property
    def kept_papers(self) -> KeptPaperService:
        """What was printed, as printed, and set against what would print now."""
        from gridguard_desktop.services.papers.kept import KeptPaperService

        return KeptPaperService(self.context)

    @cached_property
    def paper_copies(self) -> PaperCopyService:
        """Copies of papers: .docx, .xlsx, blacked out."""
        from gridguard_desktop.services.papers.copies import PaperCopyService

        return PaperCopyService(self.context)

    @cached_property
    def papers(self) -> PaperSetService:
        """Papers of records: offered, previewed, issued, opened again. Typesetting is loaded here, not before
        the first window."""
        from gridguard_desktop.services.papers import PaperSetService

        return PaperSetService(self.context)

    @cached_property
    def patrols(self) -> PatrolService:
        """Patrols and their findings."""
        return PatrolService(self.context)

    @cached_property
    def reports(self) -> ReportService:
        """The month's summary."""
        from gridguard_desktop.services.reports.service import ReportService

        return ReportService(self.context)

    @cached_property
    def reporting(self) -> Reporting:
        """What is kept of reports: copies, entered figures, templates."""
        from gridguard_desktop.services.reports.keeping import Reporting

        return Reporting(self.context)

    @cached_property
    def scans(self) -> ScanService:
        """Signed papers that come back as scans."""
        from gridguard_desktop.services.papers.scans import ScanService

        return ScanService(self.context)

    @cached_property
    def search(self) -> SearchService:
        """The search bar."""
        return SearchService(self.context)

    @cached_property
    def shifts(self) -> ShiftService:
        """Shifts and attendance."""
        return ShiftService(self.context)

    @cached_property
    def check_lists(self) -> CheckListService:
        """Check lists in their editions."""
        from gridguard_desktop.services.check_lists.service import CheckListService

        return CheckListService(self.context)

    @cached_property
    def mediation_registers(self) -> MediationRegisterService:
        """Agreements of a period, mediators listed with courts."""
        return MediationRegisterService(self.context)

    @cached_property
    def subsidies(self) -> SubsidyService:
        """The monthly per-case subsidy."""
        return SubsidyService(self.context)

    @cached_property
    def meetings(self) -> MeetingService:
        """Meetings with their items."""
        return MeetingService(self.context)

    @cached_property
    def holidays(self) -> HolidayService:
        """The years of the working-day calendar."""
        return HolidayService(self.context)

    @cached_property
    def upkeep(self) -> UpkeepService:
        """What the program does for the store by itself."""
        return UpkeepService(self.context)

    @cached_property
    def visits(self) -> VisitService:
        """How the follow-up visits went."""
        return VisitService(self.context)

    @cached_property
    def volunteers(self) -> VolunteerService:
        """Volunteers."""
        return VolunteerService(self.context)

    def for_type(self, record_type: str) -> RecordService:
        """The service that lists, reads and saves ``record_type``."""
        if record_type in REGISTER_SERVICES:
            return REGISTER_SERVICES[record_type](self.context)
        service: RecordService = getattr(self, _PROPERTIES[record_type])
        return service


_PROPERTIES = {
    "dispute": "disputes",
    "hazard": "hazards",
    "inspection": "inspections",
    "patrol": "patrols",
    "shift": "shifts",
    "volunteer": "volunteers",
}
