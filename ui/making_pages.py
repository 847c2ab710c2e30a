"""How each page of the window is made, when it is first gone to: its module is imported then and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.outside import Outside
    from ui.page_stack import Pages
    from ui.preferences import Preferences
    from ui.session import Session
    from ui.theme import Theme


def pages(theme: Theme, session: Session, preferences: Preferences) -> Pages:
    """How each page is made, when it is first gone to."""
    from ui.brought import Brought
    from ui.page import Page
    from ui.personal_data import PersonalDataCheck
    from ui.places import PageName

    brought = Brought()
    outside: Outside | None = None
    found = PersonalDataCheck(session)

    def welcome() -> Page:
        from ui.pages.welcome import Welcome

        return Welcome(theme, session, preferences)

    def worried() -> Page:
        from ui.pages.worried import Worried

        return Worried(theme, session)

    def trouble() -> Page:
        from ui.log import Log
        from ui.pages.trouble import Trouble

        return Trouble(theme, session, Log())

    def setting_up() -> Page:
        from ui.pages.setting_up import SettingUp

        return SettingUp(theme, session, brought)

    def sent() -> Page:
        from ui.pages.sent import SentPage

        return SentPage(theme, session, brought)

    def pack() -> Page:
        from ui.pages.pack import PackPage

        return PackPage(theme, session, brought)

    def spreadsheet() -> Page:
        from ui.pages.spreadsheet import SpreadsheetPage

        return SpreadsheetPage(theme, session, brought)

    def for_partnerships() -> Page:
        from ui.pages.for_partnerships import ForPartnerships

        return ForPartnerships(theme, session, brought)

    def unlock() -> Page:
        from ui.pages.unlock import Unlock

        return Unlock(theme, session)

    def recovery() -> Page:
        from ui.pages.recovery import Recovery

        return Recovery(theme, session)

    def passphrase() -> Page:
        from ui.pages.new_passphrase import NewPassphrase

        return NewPassphrase(theme, session)

    def who() -> Page:
        from ui.pages.who import Who

        return Who(theme, session)

    def home() -> Page:
        from ui.pages.home import Home

        return Home(theme, session)

    def questions() -> Page:
        from ui.pages.questions import Questions

        return Questions(theme, session)

    def area() -> Page:
        from ui.pages.area import AreaPage

        return AreaPage(theme, session, preferences)

    def question() -> Page:
        from ui.pages.question import Question

        return Question(theme, session, preferences)

    def typing_in() -> Page:
        from ui.pages.typing_in import TypingIn

        return TypingIn(theme, session)

    def check() -> Page:
        from ui.pages.check import Check

        return Check(theme, session)

    def send() -> Page:
        from ui.pages.send import Send

        return Send(theme, session, found)

    def lock_report() -> Page:
        from ui.pages.send_locked import LockReport

        return LockReport(theme, session)

    def sent_log() -> Page:
        from ui.pages.sent_log import SentLog

        return SentLog(theme, session)

    def personal_data() -> Page:
        from ui.pages.personal_data import PersonalData

        return PersonalData(theme, session, found)

    def copy_out() -> Page:
        from ui.pages.copy_out import CopyOut

        return CopyOut(theme, session, preferences)

    def programme() -> Page:
        from ui.pages.programme import Programme

        return Programme(theme, session)

    def handing_over() -> Page:
        from ui.pages.handing_over import HandingOver

        return HandingOver(theme, session)

    def start_again() -> Page:
        from ui.pages.start_again import StartAgain

        return StartAgain(theme, session)

    def check_return() -> Page:
        from ui.pages.check_return import CheckReturn

        return CheckReturn(theme, session)

    def countersign() -> Page:
        from ui.pages.countersign import Countersign

        return Countersign(theme, session)

    def evidence() -> Page:
        from ui.pages.evidence import EvidencePage

        nonlocal outside
        if outside is None:  # it outlives the page: what lies outside is watched and wiped wherever the person is
            from ui.outside import Outside

            outside = Outside(session)
        return EvidencePage(theme, session, outside)

    def actions() -> Page:
        from ui.pages.actions import ActionsPage

        return ActionsPage(theme, session)

    def partnership() -> Page:
        from ui.pages.partnership import PartnershipPage

        return PartnershipPage(theme, session)

    def audits() -> Page:
        from ui.pages.audits import AuditsPage

        return AuditsPage(theme, session)

    def add_audit() -> Page:
        from ui.pages.add_audit import AddAudit

        return AddAudit(theme, session)

    def survey() -> Page:
        from ui.pages.survey import SurveyPage

        return SurveyPage(theme, session)

    def next_round() -> Page:
        from ui.pages.next_round import NextRoundPage

        return NextRoundPage(theme, session)

    def update() -> Page:
        from ui.pages.next_round_update import UpdatePage

        return UpdatePage(theme, session)

    def statement() -> Page:
        from ui.pages.statement import StatementPage

        return StatementPage(theme, session)

    def compare() -> Page:
        from ui.pages.compare import ComparePage

        return ComparePage(theme, session)

    def edition() -> Page:
        from ui.pages.edition import EditionPage

        return EditionPage(theme, session)

    def words() -> Page:
        from ui.pages.words import Words

        return Words(theme, session)

    def user_guide() -> Page:
        from ui.pages.guide import GuidePage

        return GuidePage(theme, session)

    def printing() -> Page:
        from ui.pages.printing import Printing

        return Printing(theme, session)

    def fill_in() -> Page:
        from ui.pages.fill_in import FillIn

        return FillIn(theme, session)

    def filled() -> Page:
        from ui.pages.filled import FilledPage

        return FilledPage(theme, session, brought)

    def share() -> Page:
        from ui.pages.share import SharePage

        return SharePage(theme, session)

    def part() -> Page:
        from ui.pages.part import PartPage

        return PartPage(theme, session, brought, preferences)

    def take_part() -> Page:
        from ui.pages.take_part import TakePart

        return TakePart(theme, session, brought)

    def settings() -> Page:
        from ui.pages.settings import SettingsPage

        return SettingsPage(theme, session, preferences)

    return {
        PageName.WHO: who,
        PageName.HOME: home,
        PageName.QUESTIONS: questions,
        PageName.AREA: area,
        PageName.QUESTION: question,
        PageName.TYPING_IN: typing_in,
        PageName.WELCOME: welcome,
        PageName.SETTING_UP: setting_up,
        PageName.UNLOCK: unlock,
        PageName.WORRIED: worried,
        PageName.TROUBLE: trouble,
        PageName.RECOVERY: recovery,
        PageName.CHANGE_OPENING: passphrase,
        PageName.CHECK: check,
        PageName.SEND: send,
        PageName.LOCK_REPORT: lock_report,
        PageName.SENT_LOG: sent_log,
        PageName.PERSONAL_DATA: personal_data,
        PageName.COPY_OUT: copy_out,
        PageName.CHECK_RETURN: check_return,
        PageName.COUNTERSIGN: countersign,
        PageName.START_AGAIN: start_again,
        PageName.HANDING_OVER: handing_over,
        PageName.PROGRAMME: programme,
        PageName.SENT: sent,
        PageName.PACK: pack,
        PageName.SPREADSHEET: spreadsheet,
        PageName.FOR_PARTNERSHIPS: for_partnerships,
        PageName.EVIDENCE: evidence,
        PageName.ACTIONS: actions,
        PageName.PARTNERSHIP: partnership,
        PageName.AUDITS: audits,
        PageName.ADD_AUDIT: add_audit,
        PageName.EDITION: edition,
        PageName.NEXT_ROUND: next_round,
        PageName.UPDATE: update,
        PageName.STATEMENT: statement,
        PageName.COMPARE: compare,
        PageName.SURVEY: survey,
        PageName.PRINT: printing,
        PageName.FILL_IN: fill_in,
        PageName.FILLED: filled,
        PageName.SHARE: share,
        PageName.PART: part,
        PageName.TAKE_PART: take_part,
        PageName.WORDS: words,
        PageName.GUIDE: user_guide,
        PageName.SETTINGS: settings,
    }
