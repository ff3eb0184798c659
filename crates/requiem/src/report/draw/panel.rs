//! A panel: a field with its scales, in the look of the house.
//!
//! Counts stand on the left with quiet lines across; days stand below on the only drawn axis. Where
//! rows are compared the names stand on the left and the figures above, with quiet lines down. What
//! a panel counts is said in words over it, not along its side.

use plotters::backend::SVGBackend;
use plotters::chart::{ChartBuilder, ChartContext, LabelAreaPosition};
use plotters::coord::cartesian::Cartesian2d;
use plotters::element::{Rectangle, Text};
use plotters::style::{Color, RGBAColor, RGBColor, ShapeStyle, TRANSPARENT};

use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, Held, letters, stroke};
use crate::report::draw::{Drawn, Paper, fine};

/// A panel with both its scales.
pub(crate) type Panel<'a> = ChartContext<'a, SVGBackend<'a>, Cartesian2d<Axis, Axis>>;

/// Room for the figures under or over a panel, in points.
const ROOM: f64 = 22.0;
/// The tick of a drawn axis; its figures stand twice as far off.
const TICK: f64 = 4.0;

/// Where a panel lies on its sheet, in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// Its left side; what stands left of it is room for figures and names.
    pub(crate) left: f64,
    /// Its right side.
    pub(crate) right: f64,
    /// Its upper side.
    pub(crate) top: f64,
    /// Its lower side.
    pub(crate) floor: f64,
}

impl Field {
    /// The same field so much lower.
    pub(crate) fn lower(self, by: f64) -> Field {
        Field {
            top: self.top + by,
            floor: self.floor + by,
            ..self
        }
    }

    /// How many days or months can be named below without touching one another.
    pub(crate) fn room_for_days(self) -> usize {
        const A_NAME: f64 = 64.0;
        let names = libm::floor((self.right - self.left) / A_NAME);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few names, and none on a field without width"
        )]
        let names = names as usize;
        names.max(2)
    }

    /// How many letters the words over the panel may have.
    pub(crate) fn room_for_letters(self) -> usize {
        const A_LETTER: f64 = 5.9;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few letters, and none on a field without width"
        )]
        let letters = libm::floor((self.right - self.left) / A_LETTER) as usize;
        letters
    }

    fn chart<'a>(self, paper: &Paper<'a>, (x, y): (Axis, Axis), over: f64) -> Drawn<Panel<'a>> {
        let (wide, _) = paper.dim_in_pixel();
        let (top, high) = (self.top - over, self.floor - self.top + over + ROOM);
        let area = paper.clone().shrink((0, fine(top)), (wide, fine(high)));
        let right = i32::try_from(wide).unwrap_or(i32::MAX) - fine(self.right);
        ChartBuilder::on(&area)
            .set_label_area_size(LabelAreaPosition::Left, fine(self.left))
            .set_label_area_size(LabelAreaPosition::Top, fine(over))
            .set_label_area_size(LabelAreaPosition::Bottom, fine(ROOM))
            .margin_right(right)
            .build_cartesian_2d(x, y)
    }

    /// A panel without lines or figures: what it shows needs no scale.
    pub(crate) fn bare<'a>(self, paper: &Paper<'a>, scales: (Axis, Axis)) -> Drawn<Panel<'a>> {
        self.chart(paper, scales, 0.0)
    }

    /// A panel of counts: at most so many names below and so many figures on the left, and in words
    /// what its height counts.
    pub(crate) fn counts<'a>(
        self,
        paper: &Paper<'a>,
        title: &str,
        scales: (Axis, Axis),
        (below, beside): (usize, usize),
    ) -> Drawn<Panel<'a>> {
        self.title(paper, title)?;
        let mut panel = self.chart(paper, scales, 0.0)?;
        let figures = letters(ink::QUIET, ink::SMALL, Held::Middle);
        let mut across = panel.configure_mesh();
        across
            .disable_x_mesh()
            .disable_x_axis()
            .bold_line_style(stroke(ink::HAIR, 0.7))
            .light_line_style(TRANSPARENT)
            .axis_style(TRANSPARENT)
            .y_labels(beside)
            .y_label_style(figures.clone())
            .set_all_tick_mark_size(fine(TICK * 0.75))
            .draw()?;
        let mut along = panel.configure_mesh();
        along
            .disable_mesh()
            .disable_y_axis()
            .axis_style(stroke(ink::QUIET, 0.9))
            .x_labels(below)
            .x_label_style(figures)
            .set_all_tick_mark_size(fine(TICK))
            .draw()?;
        Ok(panel)
    }

    /// A panel of rows: names on the left, figures above and below, at most so many.
    pub(crate) fn rows<'a>(
        self,
        paper: &Paper<'a>,
        scales: (Axis, Vec<String>),
        most: usize,
    ) -> Drawn<Panel<'a>> {
        self.rows_with(paper, scales, most, ink::QUIET.to_rgba())
    }

    /// A panel of rows without figures, where several have one scale.
    pub(crate) fn rows_alone<'a>(
        self,
        paper: &Paper<'a>,
        scales: (Axis, Vec<String>),
        most: usize,
    ) -> Drawn<Panel<'a>> {
        self.rows_with(paper, scales, most, TRANSPARENT)
    }

    fn rows_with<'a>(
        self,
        paper: &Paper<'a>,
        (x, names): (Axis, Vec<String>),
        most: usize,
        figures: RGBAColor,
    ) -> Drawn<Panel<'a>> {
        let mut panel = self.chart(paper, (x, Axis::down(names)), ROOM)?;
        panel
            .configure_mesh()
            .disable_y_mesh()
            .axis_style(TRANSPARENT)
            .bold_line_style(stroke(ink::HAIR, 0.7))
            .light_line_style(TRANSPARENT)
            .x_labels(most)
            .x_label_style(letters(ink::QUIET, ink::SMALL, Held::Middle).color(&figures))
            .y_label_style(letters(ink::INK, ink::SMALL, Held::End))
            .set_all_tick_mark_size(fine(TICK))
            .draw()?;
        Ok(panel)
    }

    /// A panel of cells: names on the left, days below, and no lines across.
    pub(crate) fn cells<'a>(
        self,
        paper: &Paper<'a>,
        (x, names): (Axis, Vec<String>),
        below: usize,
    ) -> Drawn<Panel<'a>> {
        let mut panel = self.chart(paper, (x, Axis::down(names)), 0.0)?;
        panel
            .configure_mesh()
            .disable_mesh()
            .disable_x_axis()
            .axis_style(TRANSPARENT)
            .y_label_style(letters(ink::INK, ink::TINY, Held::End))
            .set_all_tick_mark_size(fine(TICK * 0.6))
            .draw()?;
        panel
            .configure_mesh()
            .disable_mesh()
            .disable_y_axis()
            .axis_style(stroke(ink::QUIET, 0.9))
            .x_labels(below)
            .x_label_style(letters(ink::QUIET, ink::SMALL, Held::Middle))
            .set_all_tick_mark_size(fine(TICK))
            .draw()?;
        Ok(panel)
    }

    /// The field itself, filled.
    pub(crate) fn filled(self, paper: &Paper, style: ShapeStyle) -> Drawn {
        let corners = [
            (fine(self.left), fine(self.top)),
            (fine(self.right), fine(self.floor)),
        ];
        paper.draw(&Rectangle::new(corners, style))
    }

    /// Words over the panel: what is counted.
    pub(crate) fn title(self, paper: &Paper, title: &str) -> Drawn {
        words(
            paper,
            (self.left, self.top - 8.0),
            title,
            (ink::INK, ink::PLAIN, Held::Start),
        )
    }
}

/// Words anywhere on the sheet, in points from its upper left corner.
pub(crate) fn words(
    paper: &Paper,
    (x, y): (f64, f64),
    text: &str,
    (colour, size, held): (RGBColor, f64, Held),
) -> Drawn {
    let style = letters(colour, size, held);
    paper.draw(&Text::new(text.to_owned(), (fine(x), fine(y)), style))
}
